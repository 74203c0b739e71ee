"""Finding partners, relationships and commands by what is typed or chosen."""
