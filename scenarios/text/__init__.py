"""Texts as readers see them: Markdown, citations, diagrams. Here all is made safe."""
