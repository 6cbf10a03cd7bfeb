"""The settings kept from one start to the next, their files, and the dialog 设置."""
