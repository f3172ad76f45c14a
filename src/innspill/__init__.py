"""innspill: what a Norwegian letter to a public committee talks about, how it argues and what it asks for."""

__version__ = "0.1.0"
