"""How the window looks: colours, faces, sizes."""
