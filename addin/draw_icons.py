"""Draws the pictures in `icons/` at the sizes that Excel shows, from the SVG files beside them: python addin/draw_icons.py"""

from pathlib import Path

import cairosvg

FOLDER = Path(__file__).resolve().parent / "icons"
SIZES = (16, 20, 32, 64)

if __name__ == "__main__":
    for drawing in sorted(FOLDER.glob("*.svg")):
        for size in SIZES:
            png = FOLDER / f"{drawing.stem}-{size}.png"
            cairosvg.svg2png(url=str(drawing), write_to=str(png), output_width=size, output_height=size)
