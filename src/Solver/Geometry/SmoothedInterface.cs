namespace PhaseFieldMiec.Solver.Geometry;

/// <summary>First guess of the signed distance near walls: the pore indicator smoothed by a Gaussian and
/// stretched so that it is linear across a flat wall, d ≈ σ Φ⁻¹(smoothed), shifted by one number so that the
/// pore volume is kept.</summary>
static class SmoothedInterface
{
    /// <summary>Depth [cells] that a voxel gets whose layer is so thin that smoothing alone would remove
    /// it.</summary>
    const float ThinDepth = 0.5f;

    /// <summary>Least depth [cells] when the last shift must not take a voxel to the other side.</summary>
    const float LeastDepth = 1e-3f;

    /// <summary>Guess in cells, positive in pore; meaningful within about two cells of a wall.</summary>
    public static float[] Guess(CellGrid grid, byte[] labels, double deviation)
        => Guess(grid, labels, deviation, null).Guess;

    /// <summary>The same with the shifts by which volume is kept, of the whole and of thin layers; or with
    /// given ones, where the cells are a part of something else.</summary>
    public static (float[] Guess, (float Whole, float Thin) Shifts) Guess(CellGrid grid, byte[] labels,
        double deviation, (float Whole, float Thin)? given)
    {
        var pore = new byte[labels.Length];
        var guess = new float[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            pore[i] = labels[i] == (byte)Material.Pore ? (byte)1 : (byte)0;
            guess[i] = pore[i];
        }
        GaussianSmoothing.Apply(grid, guess, deviation, (int)Math.Ceiling(4 * deviation));
        // A step between cells that is smoothed by sampled weights has the width of the Gaussian less that of
        // a cell.
        double width = Math.Sqrt(deviation * deviation - 1.0 / 12);
        Parallel.For(0, grid.Lattice.Layers, slab =>
        {
            foreach (ref float value in guess.AsSpan(slab * grid.Lattice.LayerSize, grid.Lattice.LayerSize))
                value = (float)(width * NormalQuantile(Math.Clamp(value, 1e-6, 1 - 1e-6)));
        });
        float whole = KeepVolume(grid, guess, pore, Shifted, given?.Whole);
        KeepThinLayers(grid, guess, pore);
        float thin = KeepVolume(grid, guess, pore, ShiftedOnItsSide, given?.Thin);
        return (guess, (whole, thin));
    }

    /// <summary>Shifts the guess so that Σ clamp(d + ½, 0, 1), the volume of pore cut by flat walls, is the
    /// number of pore voxels; or by the given shift.</summary>
    static float KeepVolume(CellGrid grid, float[] guess, byte[] pore, Func<float, float, float> shifted,
        float? given)
    {
        double target = 0;
        bool hasSolid = false;
        for (int cell = 0; cell < pore.Length; cell++)
        {
            target += pore[cell] * grid.Lattice.Weight(cell);
            hasSolid |= pore[cell] == 0;
        }
        if (given is null && (target == 0 || !hasSolid))
            return 0;
        var sums = new double[grid.Lattice.Layers];
        (double low, double high) = (-0.5, 0.5);
        for (int step = 0; step < 24 && given is null; step++)
        {
            double shift = (low + high) / 2;
            float by = (float)shift;
            Parallel.For(0, grid.Lattice.Layers, slab =>
            {
                double sum = 0;
                for (int cell = slab * grid.Lattice.LayerSize; cell < (slab + 1) * grid.Lattice.LayerSize;
                    cell++)
                    sum += grid.Lattice.Weight(cell) * Math.Clamp(shifted(guess[cell], by) + 0.5, 0, 1);
                sums[slab] = sum;
            });
            double volume = sums.Sum();
            if (Math.Abs(volume - target) <= 1e-7 * target)
                (low, high) = (shift, shift);
            else if (volume > target)
                high = shift;
            else
                low = shift;
        }
        float chosen = given ?? (float)((low + high) / 2);
        for (int i = 0; i < guess.Length; i++)
            guess[i] = shifted(guess[i], chosen);
        return chosen;
    }

    static float Shifted(float value, float by) => value + by;

    /// <summary>A shift after which no voxel has changed sides: what was kept apart stays so.</summary>
    static float ShiftedOnItsSide(float value, float by) =>
        value >= 0 ? Math.Max(value + by, LeastDepth) : Math.Min(value + by, -LeastDepth);

    /// <summary>Smoothing moves voxels to the other side, most of them rightly: steps and corners. Those
    /// whose move would join or part regions (walls, necks and pores one or two voxels wide) are put back.
    /// Specks of single voxels may go.</summary>
    static void KeepThinLayers(CellGrid grid, float[] guess, byte[] pore)
    {
        var moved = new List<int>();
        for (int i = 0; i < guess.Length; i++)
            if (guess[i] >= 0 != (pore[i] == 1))
                moved.Add(i);
        bool[] simple = [.. moved.Select(cell => SimplePoint.IsSimple(grid, pore, cell))];
        var current = (byte[])pore.Clone();
        for (int i = 0; i < moved.Count; i++)
        {
            int cell = moved[i];
            if (simple[i] && SimplePoint.IsSimple(grid, current, cell))
                current[cell] ^= 1;
            else
                guess[cell] = pore[cell] == 1 ? ThinDepth : -ThinDepth;
        }
    }

    /// <summary>Φ⁻¹ of the standard normal distribution: Acklam's rational approximation, relative error
    /// below 1.2e-9.</summary>
    internal static double NormalQuantile(double share)
    {
        const double Tail = 0.02425;
        if (share > 0.5)
            return -NormalQuantile(1 - share);
        if (share < Tail)
        {
            double t = Math.Sqrt(-2 * Math.Log(share));
            return (((((-7.784894002430293e-03 * t - 3.223964580411365e-01) * t - 2.400758277161838e+00) * t
                - 2.549732539343734e+00) * t + 4.374664141464968e+00) * t + 2.938163982698783e+00)
                / ((((7.784695709041462e-03 * t + 3.224671290700398e-01) * t + 2.445134137142996e+00) * t
                + 3.754408661907416e+00) * t + 1);
        }
        double q = share - 0.5, r = q * q;
        return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
            + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239e+00) * q
            / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
            + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);
    }
}
