using Xinfang.Domain.Streams;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Budgets;

/// <summary>The ledger of a year's budget, named <c>budget-</c>, the jurisdiction and the year.</summary>
public sealed class BudgetModel : StreamModel<Budget, BudgetCommand, BudgetEvent>
{
    private const string Rule = "budget rule";

    public override Budget Initial => Budget.None;

    public override long Version(Budget state) => state.Version;

    public override Decision<Budget, BudgetEvent> Decide(Budget b, BudgetCommand command, StepContext context) => command switch
    {
        SetPlanLine c => Plan(b, c, context.At),
        AdjustPlan c => Adjust(b, c, context.At),
        ReceiveIncome c => Receive(b, c, context.At),
        Commit c => Bind(b, c, context.At),
        Spend c => Book(b, c, context.At),
        Release c => Free(b, c, context.At),
        _ => throw new InvalidOperationException($"No decision for {command.GetType().Name}."),
    };

    public override Budget Apply(Budget b, BudgetEvent e, DateTimeOffset at) => Change(b, e, CivilTime.Day(at)) with { Version = b.Version + 1 };

    public override (string Type, string Data) Write(BudgetEvent e) => BudgetEventJson.Write(e);

    public override BudgetEvent Read(string type, string data) => BudgetEventJson.Read(type, data);

    public override ProjectionChanges Project(Budget before, Budget after)
    {
        var tallies = new TallyChanges();
        AddTo(tallies, before, after, -1);
        AddTo(tallies, after, before, +1);
        var lines = after.Lines.Where(l => before.Lines.GetValueOrDefault(l.Key) != l.Value)
            .Select(l => new BudgetLineRow(after.Jurisdiction, after.Year, l.Key, l.Value.Name, l.Value.Plan, l.Value.Committed, l.Value.Spent, Money.Zero));
        if (after.Received != before.Received)
            lines = lines.Append(new(after.Jurisdiction, after.Year, "", "", Money.Zero, Money.Zero, Money.Zero, after.Received));
        return new(tallies.ToList(), null, [.. lines]);
    }

    /// <summary>Adds what <paramref name="b"/> books where it differs from <paramref name="other"/>; what both share cancels out.</summary>
    private static void AddTo(TallyChanges tallies, Budget b, Budget other, int sign)
    {
        foreach (var line in b.Lines.Keys.Where(line => !other.Lines.ContainsKey(line)))
            tallies.Add(new TallyKey(b.Jurisdiction.Value, Measures.BudgetPlanned, Facets.Of("line", line), new(b.Year, 1, 1), new(b.Year, 1, 1)), sign);
        if (ReferenceEquals(b.Booked, other.Booked))
            return;
        foreach (var ((line, day), fen) in b.Booked)
            if (!other.Booked.TryGetValue((line, day), out var same) || same != fen)
                tallies.Add(line.Length == 0
                    ? new TallyKey(b.Jurisdiction.Value, Measures.BudgetIncome, Facets.Whole, day, day)
                    : new TallyKey(b.Jurisdiction.Value, Measures.BudgetSpent, Facets.Of("line", line), day, day), sign * fen);
    }

    private Decision<Budget, BudgetEvent> Plan(Budget b, SetPlanLine c, DateTimeOffset at)
    {
        if (c.Line.Length is 0 or > 32 || !c.Line.All(ch => char.IsAsciiLetterOrDigit(ch) || ch is '-' or '_'))
            return Refused("line-invalid", $"'{c.Line}' is not a line code of 1 to 32 letters, digits, hyphens and underscores.");
        if (c.Amount < Money.Zero)
            return Refused("amount-negative", $"A plan is not below zero; {c.Amount} was given.");
        if (b.Lines.ContainsKey(c.Line))
            return Refused("line-exists", $"The line '{c.Line}' is already planned. Change it by an adjustment with its reason.");
        return Done(b, new PlanLineSet(c.Jurisdiction, c.Year, c.Line, c.Name, c.Amount), at);
    }

    private Decision<Budget, BudgetEvent> Adjust(Budget b, AdjustPlan c, DateTimeOffset at)
    {
        if (!b.Lines.TryGetValue(c.Line, out var line))
            return UnknownLine(b, c.Line);
        if (string.IsNullOrWhiteSpace(c.Reason))
            return Refused("reason-missing", "An adjustment names its reason or document.");
        if (line.Free + c.Change < Money.Zero)
            return Refused("plan-below-use",
                $"'{c.Line}' has {line.Committed + line.Spent} bound and spent; a plan of {line.Plan + c.Change} would be below that.");
        return Done(b, new PlanAdjusted(c.Line, c.Change, c.Reason), at);
    }

    private Decision<Budget, BudgetEvent> Receive(Budget b, ReceiveIncome c, DateTimeOffset at) =>
        Voucher(b, c.Voucher, c.Amount, c.Year, at) ?? Done(b, new IncomeReceived(c.Jurisdiction, c.Year, c.Voucher, c.Amount), at);

    private Decision<Budget, BudgetEvent> Bind(Budget b, Commit c, DateTimeOffset at)
    {
        if (!b.Lines.TryGetValue(c.Line, out var line))
            return UnknownLine(b, c.Line);
        if (!(c.Amount > Money.Zero))
            return Refused("amount-not-positive", $"An amount is above zero; {c.Amount} was given.");
        if (string.IsNullOrWhiteSpace(c.Commitment) || c.Commitment.Length > 64)
            return Refused("commitment-missing", "A commitment has a number of 1 to 64 characters.");
        if (b.Commitments.ContainsKey(c.Commitment))
            return Refused("commitment-exists", $"The commitment '{c.Commitment}' exists; each is entered once.");
        if (c.Amount > line.Free)
            return Overspent(c.Line, line, c.Amount);
        return Done(b, new Committed(c.Commitment, c.Line, c.Amount), at);
    }

    private Decision<Budget, BudgetEvent> Book(Budget b, Spend c, DateTimeOffset at)
    {
        if (!b.Lines.TryGetValue(c.Line, out var line))
            return UnknownLine(b, c.Line);
        if (Voucher(b, c.Voucher, c.Amount, b.Year, at) is { } refusal)
            return refusal;
        var bound = Money.Zero;
        if (c.Commitment is { } number)
        {
            if (!b.Commitments.TryGetValue(number, out var commitment) || commitment.Line != c.Line)
                return Refused("commitment-unknown", $"There is no open commitment '{number}' on the line '{c.Line}'.");
            bound = commitment.Left < c.Amount ? commitment.Left : c.Amount;
        }
        if (c.Amount - bound > line.Free)
            return Overspent(c.Line, line, c.Amount - bound);
        return Done(b, new Spent(c.Voucher, c.Line, c.Amount, c.Commitment, bound), at);
    }

    private Decision<Budget, BudgetEvent> Free(Budget b, Release c, DateTimeOffset at) => b.Commitments.TryGetValue(c.Commitment, out var commitment)
        ? Done(b, new Released(c.Commitment, commitment.Line, commitment.Left), at)
        : Refused("commitment-unknown", $"There is no open commitment '{c.Commitment}'.");

    private Decision<Budget, BudgetEvent> Done(Budget b, BudgetEvent e, DateTimeOffset at) =>
        new Decision<Budget, BudgetEvent>(b).Add(e, at, Apply);

    private static Refusal? Voucher(Budget b, string voucher, Money amount, int year, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(voucher) || voucher.Length > 64)
            return Refused("voucher-missing", "A booking names its voucher, 1 to 64 characters.");
        if (!(amount > Money.Zero))
            return Refused("amount-not-positive", $"An amount is above zero; {amount} was given. A mistaken booking is corrected by its own voucher.");
        var day = CivilTime.Day(at);
        if (day.Year != year)
            return Refused("voucher-outside-year",
                $"The voucher '{voucher}' is dated {day:yyyy-MM-dd}, outside the budget of {year}. Book it in the budget of its own year.");
        return b.Vouchers.TryGetValue(voucher, out var booked)
            ? Refused("voucher-booked", $"The voucher '{voucher}' was booked on {booked.Day:yyyy-MM-dd} with {booked.Amount}; each is booked once.")
            : null;
    }

    private static Refusal Overspent(string code, BudgetLine line, Money asked) => Refused("over-plan",
        $"The line '{code}' has {line.Free} left of its plan of {line.Plan} ({line.Spent} spent, {line.Committed} bound); {asked} was asked. Adjust the plan first.");

    private static Refusal UnknownLine(Budget b, string line) => Refused("line-unknown",
        $"The plan has no line '{line}'. Planned are: {(b.Lines.IsEmpty ? "none yet" : string.Join(", ", b.Lines.Keys))}.");

    private static Refusal Refused(string code, string detail) => new(code, Rule, detail);

    private static Budget Change(Budget b, BudgetEvent e, DateOnly day) => e switch
    {
        PlanLineSet p => b with
        {
            Jurisdiction = p.Jurisdiction,
            Year = p.Year,
            Lines = b.Lines.Add(p.Line, new(p.Name, p.Amount, Money.Zero, Money.Zero)),
        },
        PlanAdjusted a => Line(b, a.Line, l => l with { Plan = l.Plan + a.Change }),
        IncomeReceived i => Booked(b with { Jurisdiction = i.Jurisdiction, Year = i.Year, Received = b.Received + i.Amount }, i.Voucher, "", i.Amount, day),
        Committed c => Line(b, c.Line, l => l with { Committed = l.Committed + c.Amount }) with
        {
            Commitments = b.Commitments.Add(c.Commitment, new(c.Line, c.Amount)),
        },
        Spent s => Booked(Unbound(Line(b, s.Line, l => l with { Spent = l.Spent + s.Amount, Committed = l.Committed - s.FromCommitment }),
            s.Commitment, s.FromCommitment), s.Voucher, s.Line, s.Amount, day),
        Released r => Line(b, r.Line, l => l with { Committed = l.Committed - r.Amount }) with { Commitments = b.Commitments.Remove(r.Commitment) },
        _ => throw new InvalidOperationException($"No fold for {e.GetType().Name}."),
    };

    private static Budget Line(Budget b, string line, Func<BudgetLine, BudgetLine> change) =>
        b with { Lines = b.Lines.SetItem(line, change(b.Lines[line])) };

    private static Budget Unbound(Budget b, string? commitment, Money amount) => commitment is null ? b : b with
    {
        Commitments = b.Commitments[commitment].Left == amount
            ? b.Commitments.Remove(commitment)
            : b.Commitments.SetItem(commitment, b.Commitments[commitment] with { Left = b.Commitments[commitment].Left - amount }),
    };

    private static Budget Booked(Budget b, string voucher, string line, Money amount, DateOnly day) => b with
    {
        Vouchers = b.Vouchers.Add(voucher, new(line, amount, day)),
        Booked = b.Booked.SetItem((line, day), b.Booked.GetValueOrDefault((line, day)) + amount.Fen),
    };
}
