"""What a letter asks, offers and holds, and who does so."""
