using PhaseFieldMiec.Compute;
using PhaseFieldMiec.Kernels.Capillarity;
using PhaseFieldMiec.Kernels.Foundation;

namespace PhaseFieldMiec.Solver.Modules.Solute;

/// <summary>Particles of a solute (Ag) below or about the size of a cell, dissolving quasi-statically where β
/// covers them: dN/dt = −4πR D (λ_eq − λ_far), λ_eq = X_sat exp(ℓ/R). A particle acts on a ball of radius a ≥
/// 1.5 R around it as a relaxation k (λ_eq − λ) per volume, implicit in λ. A ball that relaxes in a medium
/// draws 4πa D λ_eq (1 − tanh φ/φ) with φ² = k a²/D; φ is chosen so that this is the sphere's 4πR D λ_eq,
/// whatever the size of cells. Implicit relaxation never lifts λ above λ_eq. In 2D the amount is spread over
/// the depth and k over the disk.</summary>
internal sealed class SoluteParticles
{
    const double LeastReach = 1.5;      // cells
    const double Reaching = 1.5;        // radii
    const double Covered = 0.5;         // h(u) from which a cell of β takes part
    const double Remnant = 0.1;         // of what saturates the ball: so little is given at once

    readonly Lattice lattice;
    readonly SoluteParameters solute;
    readonly List<SoluteParticleState> particles = [];
    readonly List<double> strength = [];
    readonly List<Ball> balls = [];
    readonly List<(int First, int Count)> patches = [];
    readonly List<(long Cell, double Relaxation, double Release)> cells = [];

    /// <summary>The cells of the box that a particle may act on, with the share of each that its ball
    /// holds.</summary>
    /// <param name="Cells">cells</param>
    /// <param name="Shares">their shares</param>
    /// <param name="Whole">sum of the shares, cells outside the box too</param>
    sealed record Ball(List<long> Cells, List<double> Shares, double Whole);

    public SoluteParticles(Lattice lattice, SoluteParameters solute)
        => (this.lattice, this.solute) = (lattice, solute);

    public IReadOnlyList<SoluteParticleState> All => particles;

    /// <summary>Whether any has something left to give.</summary>
    public bool Any { get; private set; }

    /// <summary>What all still hold.</summary>
    public double Amount
    {
        get
        {
            double sum = 0;
            foreach (SoluteParticleState particle in particles) sum += particle.Amount;
            return sum;
        }
    }

    public void Add(double x, double y, double z, double radius)
    {
        if (!(radius > 0)) throw new ArgumentException($"A particle of radius {radius} cells has no "
            + "substance.");
        particles.Add(new SoluteParticleState(x, y, z, SoluteParticleState.AmountOf(radius, solute)));
        strength.Add(1);
        Any = true;
    }

    /// <summary>Cells that particles act on where β covers them, in the order in which <see cref="Prepare"/>
    /// wants u and ψ.</summary>
    public long[] Reach()
    {
        balls.Clear();
        foreach (SoluteParticleState particle in particles) balls.Add(particle.Amount > 0 ? BallOf(particle)
            : new Ball([], [], 0));
        return [.. balls.SelectMany(ball => ball.Cells)];
    }

    /// <summary>Makes <see cref="Exchange"/> for a step, from u and ψ of the cells of <see cref="Reach"/>.
    /// False where β covers none.</summary>
    public bool Prepare(double timeStep, ReadOnlySpan<double> filling, ReadOnlySpan<double> domain)
    {
        patches.Clear();
        cells.Clear();
        int at = 0;
        for (int p = 0; p < particles.Count; p++)
        {
            int first = cells.Count, count = balls[p].Cells.Count;
            if (count > 0) Cover(particles[p], balls[p], strength[p], timeStep, filling.Slice(at, count),
                domain.Slice(at, count));
            at += count;
            patches.Add((first, cells.Count - first));
        }
        return cells.Count > 0;
    }

    /// <summary>Cells that β covers, particle by particle: where <see cref="Settle"/> wants λ.</summary>
    public long[] CoveredCells => [.. cells.Select(one => one.Cell)];

    /// <summary>r = Δt k and q = Δt k λ_eq of each cell, summed over particles.</summary>
    public Dictionary<long, (double Relaxation, double Release)> Exchange()
    {
        var sums = new Dictionary<long, (double Relaxation, double Release)>();
        foreach ((long cell, double relaxation, double release) in cells)
        {
            (double r, double q) = sums.GetValueOrDefault(cell);
            sums[cell] = (r + relaxation, q + release);
        }
        return sums;
    }

    /// <summary>Takes what was released at λ (of the cells of <see cref="CoveredCells"/>) from the particles.
    /// False, with nothing taken, where one would have given more than it had: then its strength is lowered
    /// and the step is to be prepared and solved again.</summary>
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
    public void Keep(IStateKeeper state, string name)
    {
        double[] amounts =
            state.Keep($"{name}.particles", [.. particles.Select(particle => particle.Amount)]);
        if (!state.Restores) return;
        for (int p = 0; p < particles.Count; p++) particles[p] = particles[p] with { Amount = amounts[p] };
        Any = particles.Exists(particle => particle.Amount > 0);
    }

    double Given((int First, int Count) patch, ReadOnlySpan<double> moleFraction)
    {
        double sum = 0;
        for (int i = patch.First; i < patch.First + patch.Count; i++)
            sum += cells[i].Release - cells[i].Relaxation * moleFraction[i];
        return sum;
    }

    static double ReachOf(double radius) => Math.Max(Reaching * radius, LeastReach);

    Ball BallOf(SoluteParticleState particle)
    {
        double reach = ReachOf(particle.Radius(solute));
        var inside = new List<long>();
        var shares = new List<double>();
        double whole = 0;
        int layers = lattice.Nz > 1 ? 1 : 0, rows = lattice.Ny > 1 ? 1 : 0;
        (int x0, int y0, int z0) = (Low(particle.X), rows * Low(particle.Y), layers * Low(particle.Z));
        int across = (int)Math.Ceiling(2 * reach) + 3;
        for (int z = z0; z <= z0 + layers * across; z++)
            for (int y = y0; y <= y0 + rows * across; y++)
                for (int x = x0; x <= x0 + across; x++)
                {
                    double share = Share(x + 0.5 - particle.X, rows * (y + 0.5 - particle.Y),
                        layers * (z + 0.5 - particle.Z), reach);
                    if (share == 0) continue;
                    whole += share;
                    if (!lattice.TryIndex(x, y, z, out int cell)) continue;
                    inside.Add(cell);
                    shares.Add(share);
                }
        return new Ball(inside, shares, whole);

        int Low(double centre) => (int)Math.Floor(centre - reach - 1);
    }

    /// <summary>Adds the cells of the ball that β covers, with what they exchange.</summary>
    void Cover(SoluteParticleState particle, Ball ball, double lowered, double timeStep,
        ReadOnlySpan<double> filling, ReadOnlySpan<double> domain)
    {
        double radius = particle.Radius(solute), covered = 0;
        int first = cells.Count;
        for (int i = 0; i < ball.Cells.Count; i++)
        {
            if (!(domain[i] > 0)) continue;
            if (Interface<double>.Interpolation(ScalarDouble.Broadcast(filling[i])).Value < Covered) continue;
            covered += ball.Shares[i];
            cells.Add((ball.Cells[i], ball.Shares[i], 0));
        }
        double ceiling = solute.Solubility * Math.Exp(Math.Min(solute.CapillaryLength / radius, 1));
        bool remnant = particle.Amount <= Remnant * ceiling * covered;
        double taken = lowered * Conductance(radius, ReachOf(radius)) * Spent(radius, ceiling, timeStep)
            * timeStep / ball.Whole;
        for (int i = first; i < cells.Count; i++)
        {
            double share = cells[i].Relaxation;
            cells[i] = remnant ? (cells[i].Cell, 0, particle.Amount * share / covered)
                : (cells[i].Cell, taken * share, taken * share * ceiling);
        }
    }

    /// <summary>∫ k over the ball: amount per time and unit of λ_eq − λ.</summary>
    double Conductance(double radius, double reach)
    {
        if (lattice.Nz == 1) return 4 * Math.PI * radius * solute.Diffusivity * solute.AmountPerVolume;
        double low = 0, high = 20, wanted = radius / reach;
        for (int i = 0; i < 60; i++)
        {
            double phi = 0.5 * (low + high);
            if (1 - Math.Tanh(phi) / phi < wanted) low = phi;
            else high = phi;
        }
        return 4.0 / 3 * Math.PI * reach * solute.Diffusivity * low * low;
    }

    /// <summary>Mean over the step of R/R₀, as N ∝ (1 − t/τ)^{3/2} shrinks: what explicit R would
    /// miss.</summary>
    double Spent(double radius, double ceiling, double timeStep)
    {
        double life = radius * radius * solute.ParticleDensity / (2 * solute.Diffusivity * ceiling),
            s = Math.Min(timeStep / life, 1);
        return s < 1e-6 ? 1 : (1 - Math.Pow(1 - s, 1.5)) / (1.5 * timeStep / life);
    }

    /// <summary>How much of a cell at this distance belongs to the ball, smooth over one cell.</summary>
    static double Share(double x, double y, double z, double reach)
        => Math.Clamp(reach + 0.5 - Math.Sqrt(x * x + y * y + z * z), 0, 1);
}
