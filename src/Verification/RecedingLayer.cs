namespace PhaseFieldMiec.Verification;

/// <summary>An independent solution of T39: diffusion in a layer 0 &lt; y &lt; L(t) between a closed wall and
/// a front that recedes at constant speed. The front takes no solute along until its concentration reaches
/// that of saturation; from then on it stays there, and what the layer cannot hold lies where the front was.
/// Landau's variable y/L fixes the mesh, which is finer at the front; finite volumes, explicit Euler; shares
/// nothing with the product.</summary>
internal static class RecedingLayer
{
    const int Parts = 200;

    /// <summary>A deposit.</summary>
    /// <param name="Place">of the front when it began, from the wall</param>
    /// <param name="Left">amount per length that lies at equally spaced places from the wall to where the
    /// front began, 0 where it has not been; the distance of these places is the front's way over their
    /// number</param>
    /// <param name="Total">all of it</param>
    public sealed record Deposit(double Place, double[] Left, double Total);

    /// <summary>What a front leaves that recedes from <paramref name="start"/> to
    /// <paramref name="end"/>.</summary>
    public static Deposit Solve(double diffusivity, double speed, double start, double end, double initial,
        double saturation, int places)
    {
        var amount = new double[Parts];
        var flux = new double[Parts + 1];
        var left = new double[places];
        double thickness = start, began = 0, total = 0;
        Array.Fill(amount, initial * start / Parts);
        while (thickness > end)
        {
            double part = thickness / Parts;
            double step = Math.Min(0.2 * part * part / diffusivity, (thickness - end) / speed);
            // Relative to faces that move towards the wall at v y/L; positive to the wall.
            for (int i = 1; i < Parts; i++)
            {
                double a = amount[i - 1] / part, b = amount[i] / part;
                flux[i] = diffusivity * (b - a) / part - speed * i / Parts * 0.5 * (a + b);
            }
            double last = amount[^1] / part;
            // At the front c' = v c/D while it keeps all: half a part beyond the last one.
            bool full = last * (1 + 0.5 * speed * part / diffusivity) >= saturation;
            flux[Parts] = full ? diffusivity * (saturation - last) / (0.5 * part) - speed * saturation : 0;
            if (flux[Parts] > 0) flux[Parts] = 0;
            if (full && began == 0) began = thickness;
            for (int i = 0; i < Parts; i++) amount[i] += step * (flux[i + 1] - flux[i]);
            double given = -flux[Parts] * step;
            total += given;
            int place = Math.Clamp((int)((thickness - end) / (start - end) * places), 0, places - 1);
            left[place] += given * places / (start - end);
            thickness -= speed * step;
        }
        return new Deposit(began, left, total);
    }
}
