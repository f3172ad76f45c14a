"""How far two coders agree, and how far a program can be trusted."""
