"""文字账 in the window: the page with every quantity of the text, and what may be done about them."""
