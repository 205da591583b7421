"""The documents of a frozen version, from its manifest alone; what nobody recorded is said so."""
