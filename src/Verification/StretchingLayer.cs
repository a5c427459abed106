namespace PhaseFieldMiec.Verification;

/// <summary>An independent solution of T11d: diffusion in a layer 0 &lt; y &lt; L(t) between a closed wall
/// and a front that moves at constant speed and takes nothing along. Landau's variable y/L fixes the mesh;
/// finite volumes, explicit Euler; shares nothing with the product.</summary>
internal static class StretchingLayer
{
    const int Parts = 200;

    /// <summary>c in equal parts from the wall to the front at the end.</summary>
    public static double[] Solve(double diffusivity, double speed, double start, double end, double initial)
    {
        var amount = new double[Parts];
        var flux = new double[Parts + 1];
        double thickness = start, time = 0;
        Array.Fill(amount, initial * start / Parts);
        while (time < end)
        {
            double part = thickness / Parts, step = Math.Min(0.2 * part * part / diffusivity, end - time);
            for (int i = 1; i < Parts; i++)
            {
                double a = amount[i - 1] / part, b = amount[i] / part;
                flux[i] = diffusivity * (b - a) / part + speed * i / Parts * 0.5 * (a + b);
            }
            for (int i = 0; i < Parts; i++) amount[i] += step * (flux[i + 1] - flux[i]);
            (time, thickness) = (time + step, thickness + speed * step);
        }
        return Array.ConvertAll(amount, n => n * Parts / thickness);
    }

    /// <summary>c at a share of the thickness, from the wall.</summary>
    public static double At(double[] parts, double share)
    {
        double place = share * parts.Length - 0.5;
        int low = Math.Clamp((int)Math.Floor(place), 0, parts.Length - 2);
        return parts[low] + (place - low) * (parts[low + 1] - parts[low]);
    }
}
