"""What every figure is made of: canvas, style, words, colours, export."""
