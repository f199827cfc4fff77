"""Makes the two fonts of the desktop client from Inter and Noto Emoji, so that every label and every field shows emoji
without a font being installed. Both are under the SIL Open Font License 1.1, without reserved names.

    apt-get download fonts-inter && dpkg -x fonts-inter_*.deb inter        (4.0~beta7, whose outlines do not overlap)
    npm pack @expo-google-fonts/noto-emoji@0.4.7                           (and unpack it)
    pip install fonttools
    python3 merge.py INTER-DIRECTORY NOTO-EMOJI-DIRECTORY OUTPUT-DIRECTORY
"""
import pathlib
import sys
import tempfile

from fontTools import merge, subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem

LETTERS = [*range(0x20, 0x250), *range(0x2B0, 0x500), *range(0x1E00, 0x2300)]
SKIN_TONES = range(0x1F3FB, 0x1F400)
FIRST_SYMBOL = 0x2190


def cut(source, target, unicodes, features):
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    options.drop_tables += ["STAT", "meta", "MVAR", "DSIG"]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)
    subset.save_font(font, target, options)


def quadratic(path):
    """The same outlines as Noto Emoji has, so that both fit into one font."""
    font = TTFont(path)
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    table = newTable("glyf")
    table.glyphOrder = order
    table.glyphs = {}
    for each in order:
        pen = TTGlyphPen(glyphs)
        glyphs[each].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        table.glyphs[each] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table
    del font["CFF "]
    if "VORG" in font:
        del font["VORG"]
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for attribute in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                      "maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth",
                      "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours"):
        setattr(maxp, attribute, 1 if attribute == "maxZones" else 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"
    font.save(path)


def with_emoji(letters, emoji, work):
    """The letters, their metrics, and the symbols of the other font at the same size."""
    font = TTFont(emoji)
    for table in ("GSUB", "GPOS", "GDEF", "vhea", "vmtx"):
        if table in font:
            del font[table]
    scale_upem(font, TTFont(letters)["head"].unitsPerEm)
    font.save(emoji)
    both = merge.Merger().merge([str(letters), str(emoji)])
    original = TTFont(letters)
    for attribute in ("ascent", "descent", "lineGap"):
        setattr(both["hhea"], attribute, getattr(original["hhea"], attribute))
    for attribute in ("sTypoAscender", "sTypoDescender", "sTypoLineGap", "usWinAscent", "usWinDescent",
                      "sxHeight", "sCapHeight"):
        setattr(both["OS/2"], attribute, getattr(original["OS/2"], attribute))
    target = work / "both.ttf"
    both.save(target)
    return target


def name(source, family, target):
    font = TTFont(source)
    names = font["name"]
    names.names = [each for each in names.names if each.nameID in (0, 13, 14)]
    for number, text in ((1, family), (2, "Regular"), (3, "tern:" + family), (4, family),
                         (6, family.replace(" ", "") + "-Regular")):
        names.setName(text, number, 3, 1, 0x409)
    font.save(target)


def main(inter, noto, output):
    emoji_source = noto / "400Regular" / "NotoEmoji_400Regular.ttf"
    symbols = [each for each in TTFont(emoji_source).getBestCmap() if each >= FIRST_SYMBOL and each not in SKIN_TONES]
    with tempfile.TemporaryDirectory() as directory:
        work = pathlib.Path(directory)
        for source, family in (("Inter-Regular.otf", "Tern"),
                               ("Inter-SemiBold.otf", "Tern SemiBold")):
            known = set(TTFont(inter / source).getBestCmap())
            letters = work / "letters.ttf"
            cut(inter / source, letters, [each for each in LETTERS if each in known and each not in symbols],
                ["kern", "mark", "mkmk", "ccmp", "locl"])
            quadratic(letters)
            made = letters
            if family == "Tern":
                emoji = work / "emoji.ttf"
                cut(emoji_source, emoji, symbols, [])
                made = with_emoji(letters, emoji, work)
            name(made, family, output / (family.replace(" ", "") + ".ttf"))


main(*map(pathlib.Path, sys.argv[1:4]))
