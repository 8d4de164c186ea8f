"""How documents are drawn, with reportlab; imported only when something is exported."""
