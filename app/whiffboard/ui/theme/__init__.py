"""How the program looks: named colours, sizes, fonts and icons, and the one style sheet made of them."""
