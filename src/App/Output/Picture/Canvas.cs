namespace PhaseFieldMiec.App.Output.Picture;

/// <summary>A colour, 8 bits a channel.</summary>
internal readonly record struct Color(byte R, byte G, byte B)
{
    public static readonly Color White = new(255, 255, 255);
    public static readonly Color Ink = new(38, 42, 52), Faint = new(120, 126, 138);

    /// <summary>The colour at <paramref name="share"/> of the way to another.</summary>
    public Color Towards(Color other, double share) =>
        new(Mix(R, other.R, share), Mix(G, other.G, share), Mix(B, other.B, share));

    static byte Mix(byte a, byte b, double share) => (byte)Math.Round(a + (b - a) * share);
}

/// <summary>Pixels with the origin at the top left.</summary>
internal sealed class Canvas
{
    readonly byte[] rgb;

    public Canvas(int width, int height)
    {
        (Width, Height, rgb) = (width, height, new byte[width * height * 3]);
        rgb.AsSpan().Fill(255);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Fills a rectangle; what lies outside is left away.</summary>
    public void Fill(int x, int y, int width, int height, Color color)
    {
        for (int j = Math.Max(y, 0); j < Math.Min(y + height, Height); j++)
        {
            for (int i = Math.Max(x, 0); i < Math.Min(x + width, Width); i++)
                (rgb[(j * Width + i) * 3], rgb[(j * Width + i) * 3 + 1], rgb[(j * Width + i) * 3 + 2])
                    = (color.R, color.G, color.B);
        }
    }

    /// <summary>Draws the border of a rectangle, one pixel outside of it.</summary>
    public void Frame(int x, int y, int width, int height, Color color)
    {
        Fill(x - 1, y - 1, width + 2, 1, color);
        Fill(x - 1, y + height, width + 2, 1, color);
        Fill(x - 1, y, 1, height, color);
        Fill(x + width, y, 1, height, color);
    }

    /// <summary>Writes text with its top left corner at (x, y); a capital is 7 × <paramref name="scale"/>
    /// pixels high.</summary>
    public void Text(int x, int y, string text, int scale, Color color)
    {
        for (int k = 0; k < text.Length; k++)
        {
            int left = x + k * (Font.Width + 1) * scale;
            for (int row = 0; row < Font.Rows; row++)
            {
                for (int column = 0; column < Font.Width; column++)
                {
                    if (Font.Ink(text[k], column, row))
                        Fill(left + column * scale, y + row * scale, scale, scale, color);
                }
            }
        }
    }

    /// <summary>The pixels as a PNG file.</summary>
    public byte[] ToPng() => Png.Encode(Width, Height, rgb);
}
