"""What leaves and enters the program: Word, Excel, web pages and the command line."""
