using PhaseFieldMiec.Compute;

namespace PhaseFieldMiec.Solver.Modules;

/// <summary>Ag particles below or about the size of a cell, dissolving quasi-statically where β covers them:
/// dN/dt = −4πR D (λ_eq − λ_far), λ_eq = X_sat exp(ℓ/R). A particle acts on a ball of radius a ≥ 1.5 R around it as a
/// relaxation k (λ_eq − λ) per volume, implicit in λ. A ball that relaxes in a medium draws 4πa D λ_eq (1 − tanh φ/φ) with
/// φ² = k a²/D; φ is chosen so that this is the sphere's 4πR D λ_eq, whatever the size of cells. Implicit relaxation never
/// lifts λ above λ_eq. In 2D the amount is spread over the depth and k over the disk.</summary>
internal sealed class SilverParticles
{
    const double LeastReach = 1.5;      // cells
    const double Reach = 1.5;           // radii
    const double Covered = 0.5;         // h(u) from which a cell of β takes part
    const double Remnant = 0.1;         // of what saturates the ball: so little is given at once

    readonly Grid grid;
    readonly SilverParameters silver;
    readonly (bool X, bool Y, bool Z) joined;
    readonly List<SilverParticleState> particles = [];
    readonly List<double> strength = [];
    readonly List<(int First, int Count)> patches = [];
    readonly List<(int Cell, double Relaxation, double Release)> cells = [];

    public SilverParticles(Grid grid, Boundaries? joined, SilverParameters silver)
    {
        (this.grid, this.silver) = (grid, silver);
        this.joined = (Periodic(joined?.LowX), Periodic(joined?.LowY), Periodic(joined?.LowZ));

        static bool Periodic(Boundary? face) => face?.Kind == BoundaryKind.Periodic;
    }

    public IReadOnlyList<SilverParticleState> All => particles;

    /// <summary>Whether any has something left to give.</summary>
    public bool Any { get; private set; }

    /// <summary>What all still hold.</summary>
    public double Amount
    {
        get
        {
            double sum = 0;
            foreach (SilverParticleState particle in particles) sum += particle.Amount;
            return sum;
        }
    }

    public void Add(double x, double y, double z, double radius)
    {
        if (!(radius > 0)) throw new ArgumentException($"An Ag particle of radius {radius} cells has no silver.");
        particles.Add(new SilverParticleState(x, y, z, SilverParticleState.AmountOf(radius, silver)));
        strength.Add(1);
        Any = true;
    }

    /// <summary>Writes r = Δt k and q = Δt k λ_eq of all particles; u and ψ are packed host cells. False where β covers none.</summary>
    public bool Prepare(
        double timeStep, ReadOnlySpan<double> filling, ReadOnlySpan<double> domain, Span<double> relaxation, Span<double> release)
    {
        relaxation.Clear();
        release.Clear();
        patches.Clear();
        cells.Clear();
        for (int p = 0; p < particles.Count; p++)
        {
            int first = cells.Count;
            if (particles[p].Amount > 0) Cover(particles[p], strength[p], timeStep, filling, domain);
            for (int i = first; i < cells.Count; i++)
            {
                relaxation[cells[i].Cell] += cells[i].Relaxation;
                release[cells[i].Cell] += cells[i].Release;
            }
            patches.Add((first, cells.Count - first));
        }
        return cells.Count > 0;
    }

    /// <summary>Takes what was released at λ from the particles. False, with nothing taken, where one would have given more than
    /// it had: then its strength is lowered and the step is to be prepared and solved again.</summary>
    public bool Settle(ReadOnlySpan<double> moleFraction)
    {
        bool fits = true;
        for (int p = 0; p < particles.Count; p++)
        {
            double given = Given(patches[p], moleFraction), amount = particles[p].Amount;
            if (given <= amount * (1 + 1e-12)) continue;
            strength[p] *= 0.9 * amount / given;
            fits = false;
        }
        if (!fits) return false;
        Any = false;
        for (int p = 0; p < particles.Count; p++)
        {
            double left = particles[p].Amount - Given(patches[p], moleFraction);
            particles[p] = particles[p] with { Amount = left > 1e-12 * particles[p].Amount ? left : 0 };
            strength[p] = 1;
            Any |= particles[p].Amount > 0;
        }
        return true;
    }

    /// <summary>What a run needs to go on.</summary>
    public void Keep(IStateKeeper state)
    {
        double[] amounts = state.Keep("silver.particles", [.. particles.Select(particle => particle.Amount)]);
        if (!state.Restores) return;
        for (int p = 0; p < particles.Count; p++) particles[p] = particles[p] with { Amount = amounts[p] };
        Any = particles.Exists(particle => particle.Amount > 0);
    }

    double Given((int First, int Count) patch, ReadOnlySpan<double> moleFraction)
    {
        double sum = 0;
        for (int i = patch.First; i < patch.First + patch.Count; i++)
            sum += cells[i].Release - cells[i].Relaxation * moleFraction[cells[i].Cell];
        return sum;
    }

    /// <summary>Adds the cells of the ball that β covers, with what they exchange.</summary>
    void Cover(SilverParticleState particle, double lowered, double timeStep, ReadOnlySpan<double> filling, ReadOnlySpan<double> domain)
    {
        double radius = particle.Radius(silver), reach = Math.Max(Reach * radius, LeastReach);
        int first = cells.Count;
        double whole = 0, covered = 0;
        int layers = grid.FlatZ ? 0 : 1;
        int x0 = Low(particle.X), y0 = Low(particle.Y), z0 = Low(particle.Z);
        int across = (int)Math.Ceiling(2 * reach) + 3;
        for (int z = layers * z0; z <= layers * (z0 + across); z++)
            for (int y = grid.FlatY ? 0 : y0; y <= (grid.FlatY ? 0 : y0 + across); y++)
                for (int x = x0; x <= x0 + across; x++)
                {
                    double share = Share(x + 0.5 - particle.X, grid.FlatY ? 0 : y + 0.5 - particle.Y,
                        layers * (z + 0.5 - particle.Z), reach);
                    if (share == 0) continue;
                    whole += share;
                    if (Index(x, y, z) is not int cell || !(domain[cell] > 0)) continue;
                    double u = Math.Clamp(filling[cell], 0, 1);
                    if (u * u * (3 - 2 * u) < Covered) continue;
                    covered += share;
                    cells.Add((cell, share, 0));
                }
        double ceiling = silver.Solubility * Math.Exp(Math.Min(silver.CapillaryLength / radius, 1));
        bool remnant = particle.Amount <= Remnant * ceiling * covered;
        double taken = lowered * Conductance(radius, reach) * Spent(radius, ceiling, timeStep) * timeStep / whole;
        for (int i = first; i < cells.Count; i++)
        {
            double share = cells[i].Relaxation;
            cells[i] = remnant ? (cells[i].Cell, 0, particle.Amount * share / covered)
                : (cells[i].Cell, taken * share, taken * share * ceiling);
        }

        int Low(double centre) => (int)Math.Floor(centre - reach - 1);
    }

    /// <summary>∫ k over the ball: amount per time and unit of λ_eq − λ.</summary>
    double Conductance(double radius, double reach)
    {
        if (grid.FlatZ) return 4 * Math.PI * radius * silver.Diffusivity * silver.AmountPerVolume;
        double low = 0, high = 20, wanted = radius / reach;
        for (int i = 0; i < 60; i++)
        {
            double phi = 0.5 * (low + high);
            if (1 - Math.Tanh(phi) / phi < wanted) low = phi;
            else high = phi;
        }
        return 4.0 / 3 * Math.PI * reach * silver.Diffusivity * low * low;
    }

    /// <summary>Mean over the step of R/R₀, as N ∝ (1 − t/τ)^{3/2} shrinks: what explicit R would miss.</summary>
    double Spent(double radius, double ceiling, double timeStep)
    {
        double life = radius * radius * silver.ParticleDensity / (2 * silver.Diffusivity * ceiling), s = Math.Min(timeStep / life, 1);
        return s < 1e-6 ? 1 : (1 - Math.Pow(1 - s, 1.5)) / (1.5 * timeStep / life);
    }

    /// <summary>How much of a cell at this distance belongs to the ball, smooth over one cell.</summary>
    static double Share(double x, double y, double z, double reach)
        => Math.Clamp(reach + 0.5 - Math.Sqrt(x * x + y * y + z * z), 0, 1);

    int? Index(int x, int y, int z)
    {
        if (joined.X) x = Wrap(x, grid.Nx);
        if (joined.Y) y = Wrap(y, grid.Ny);
        if (joined.Z) z = Wrap(z, grid.Nz);
        if (x < 0 || x >= grid.Nx || y < 0 || y >= grid.Ny || z < 0 || z >= grid.Nz) return null;
        return (z * grid.Ny + y) * grid.Nx + x;

        static int Wrap(int i, int n) => ((i % n) + n) % n;
    }
}
