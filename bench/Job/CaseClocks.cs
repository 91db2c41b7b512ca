using Xinfang.Bench.Harness;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Places;

namespace Xinfang.Bench.Job;

/// <summary>
/// What all clocks of one case cost: one that went through two levels above, an objection, an extension, a suggestion, two rounds of handling,
/// a hearing, review and re-review. See docs/decisions/0009.
/// </summary>
internal static class CaseClocks
{
    private const int Times = 50_000;

    public static IEnumerable<Measured> Run(int round)
    {
        var (law, c) = (LawBook.Shipped, RichCase(round));
        var clocks = law.Deadlines(c).Count;
        var now = c.LastStepAt.AddDays(60);
        yield return Measure($"all {clocks} clocks of a rich case", "<= 20", () => law.Deadlines(c).Count);
        yield return Measure($"the same with whose delay each is", "", () => law.Deadlines(c).Sum(d => c.LatenessOf(d, now).Shares.Count));
    }

    private static Measured Measure(string what, string line, Func<int> work)
    {
        var check = 0L;
        for (var i = 0; i < Times / 10; i++)
            check += work();
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < Times; i++)
            check += work();
        var took = TimeProvider.System.GetElapsedTime(began);
        return check > 0 ? new(what, "us", took.TotalMicroseconds / Times, line) : throw new InvalidOperationException("The case has no clocks.");
    }

    private static Case RichCase(int round)
    {
        var at = new DateTimeOffset(2022, 6, 6, 9, 0, 0, TimeSpan.FromHours(8));
        var (model, c) = (new CaseModel(LawBook.Shipped), Case.None);
        var (water, housing) = (new UnitCode("530103-07"), new UnitCode("530103-11"));
        CaseCommand[] steps =
        [
            new Register(new CaseNumber($"BENCH-{round}"), new JurisdictionCode("530103"), "p-1", Origin.Upper, FirstRegisteredAt: at.AddDays(-31),
                UpperStops: [new(new("53"), at.AddDays(-31)), new(new("5301"), at.AddDays(-17))], Urgent: true),
            new ReportUrgent("joint-meeting office"), new Transfer(water), new Receive(), new Domain.Cases.Object("not ours"), new ReturnToSender(),
            new Assign(housing, new DateOnly(2022, 8, 31)), new Receive(), new Domain.Cases.Object("not ours"), new UpholdTransfer(), new Accept(), new Handle(),
            new Extend(30, "director", "survey outstanding", "letter 7"), new SuggestImprovement("meters", new DateOnly(2022, 7, 29)),
            new Reply(ReplyOutcome.Explained, Letter: "2022-7"), new Conclude(), new Reopen("the leak is back"), new Reply(ReplyOutcome.Supported, Letter: "2022-9"),
            new Serve(ServiceMethod.InPerson, "R-1"), new RequestReview(new UnitCode("530103-01")), new GiveReviewOpinion(ReviewOutcome.Upheld),
            new Serve(ServiceMethod.InPerson, "R-2"), new RequestRereview(new UnitCode("5301-01")), new OpenHearing(), new CloseHearing("heard"),
        ];
        foreach (var step in steps)
        {
            var decision = model.Decide(c, step, at);
            c = decision.Refusal is { } refusal ? throw new InvalidOperationException(refusal.ToString()) : decision.After;
            at = at.AddDays(1);
        }
        return c;
    }
}
