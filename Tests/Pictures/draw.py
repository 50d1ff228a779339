"""Draws what a terminal shows: draw.py COLUMNS ROWS FILE.png, with lines and their escape sequences on standard input."""
import sys

import pyte
from PIL import Image, ImageDraw, ImageFont

SIZE, MARGIN = 15, 4
FONTS = "/usr/share/fonts/truetype/"
NARROW = {False: "dejavu/DejaVuSansMono.ttf", True: "dejavu/DejaVuSansMono-Bold.ttf"}
WIDE = "wqy/wqy-microhei.ttc"
FOREGROUND, BACKGROUND = "d0d0d0", "101014"
PALETTE = {"black": "1c1c22", "red": "e0565b", "green": "7fc06b", "brown": "d9b352", "blue": "5b9be6", "magenta": "c58af9",
           "cyan": "56b6c2", "white": "d0d0d0", "brightblack": "6c6c78"}


def colour(name, default):
    name = default if name == "default" else PALETTE.get(name, name)
    return "#" + (name if len(name) == 6 else default)


def draw(screen, path):
    faces = {bold: ImageFont.truetype(FONTS + name, SIZE) for bold, name in NARROW.items()}
    wide = ImageFont.truetype(FONTS + WIDE, SIZE)
    ascent, descent = faces[False].getmetrics()
    width, height = round(faces[False].getlength("M")), ascent + descent
    size = (screen.columns * width + 2 * MARGIN, screen.lines * height + 2 * MARGIN)
    image = Image.new("RGB", size, "#" + BACKGROUND)
    canvas = ImageDraw.Draw(image)
    # Backgrounds first: a character may reach into the next cell.
    for letters in (False, True):
        for row in range(screen.lines):
            for column in range(screen.columns):
                cell = screen.buffer[row][column]
                colours = [colour(cell.fg, FOREGROUND), colour(cell.bg, BACKGROUND)]
                if cell.reverse:
                    colours.reverse()
                left, top = MARGIN + column * width, MARGIN + row * height
                # The second half of a wide character has no text.
                if letters and cell.data.strip():
                    is_wide = screen.buffer[row][column + 1].data == ""
                    font = wide if is_wide else faces[cell.bold]
                    canvas.text((left, top + ascent), cell.data, font=font, fill=colours[0], anchor="ls")
                elif not letters:
                    canvas.rectangle([left, top, left + width - 1, top + height - 1], fill=colours[1])
    image.save(path, optimize=True)


columns, rows, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
screen = pyte.Screen(columns, rows)
pyte.Stream(screen).feed("\r\n".join(sys.stdin.read().split("\n")[:rows]))
draw(screen, path)
