"""What a letter talks about: where codes stand, which share units, how they fall."""
