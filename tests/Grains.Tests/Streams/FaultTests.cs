using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.Streams;
using Xinfang.Journal.Audits;

namespace Xinfang.Grains.Tests.Streams;

/// <summary>The journal fails at every append in turn; the client sends the same step again; nothing is lost and nothing is doubled.</summary>
public sealed class FaultTests
{
    private static readonly string[] WholeLife =
        ["registered", "transferred", "received", "accepted", "handling-begun", "replied", "evaluated", "concluded", "resolved"];

    private static readonly CaseCommand[] Commands =
    [
        TestSystem.Registration("FAULT-0001"), new Transfer(TestSystem.Housing), new Receive(), new Accept(), new Handle(),
        new Reply(ReplyOutcome.Supported, Letter: "2022-7"), new Evaluate(RatedOffice.Unit, Rating.Satisfied), new Conclude(), new Resolve(),
    ];

    public static IEnumerable<TheoryDataRow<Fault, int>> EveryFaultAtEveryAppend() =>
        from fault in new[] { Fault.Unavailable, Fault.WrittenButUnknown, Fault.LostAndUnknown, Fault.WrittenThenUnreadable }
        from at in Enumerable.Range(1, WholeLife.Length)
        select new TheoryDataRow<Fault, int>(fault, at);

    [Theory, MemberData(nameof(EveryFaultAtEveryAppend))]
    public async Task A_step_sent_again_after_a_failure_happens_once(Fault fault, int failAt)
    {
        await using var test = await TestSystem.StartAsync(journal => new FaultyJournal(journal, fault, failAt));
        var grain = test.Case("FAULT-0001");
        var failures = 0;

        for (var i = 0; i < Commands.Length; i++)
        {
            var submission = TestSystem.Steps($"step-{i}", TestSystem.Monday.AddDays(i), Commands[i]);
            Outcome? outcome = null;
            while (outcome is null)
                try
                {
                    outcome = await grain.Execute(submission);
                }
                catch (TryAgainException)
                {
                    failures++;
                }
            Assert.Null(outcome.Refusal);
        }

        Assert.Equal(fault == Fault.WrittenThenUnreadable ? 2 : 1, failures);
        Assert.Equal(WholeLife, (await grain.Get())!.Timeline.Select(e => e.Type));
        Assert.True((await new Auditor(test.System.Store.Audit, LawBook.Shipped).RunAsync()).IsClean);
    }

    [Fact]
    public async Task A_step_that_met_another_writer_is_decided_again_on_what_that_one_wrote()
    {
        // The other writer transfers first, so the transfer asked for here is no longer possible.
        await using var test = await TestSystem.StartAsync(journal => new FaultyJournal(journal, Fault.OtherWriter, failAt: 2));
        var grain = test.Case("FAULT-0002");
        await grain.Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("FAULT-0002")));

        var outcome = await grain.Execute(TestSystem.Steps("b", TestSystem.Monday.AddDays(1), new Transfer(TestSystem.Housing)));

        Assert.Equal("wrong-state", outcome.Refusal!.Code);
        Assert.Equal(["registered", "transferred"], (await grain.Get())!.Timeline.Select(e => e.Type));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_that_another_activation_made_lawful_is_not_refused_by_one_that_is_behind(bool isReceived)
    {
        // This activation knows the case as registered; the other one has transferred it.
        await using var test = await TestSystem.StartAsync(journal => journal);
        var (grain, journal, model) = (test.Case("FAULT-0003"), test.System.Store.Journal, new CaseModel(LawBook.Shipped));
        await grain.Execute(TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("FAULT-0003")));
        var registered = (await journal.ReadStreamAsync("case-FAULT-0003")).Aggregate(model.Initial, (c, e) => model.Apply(c, e.Type, e.Data, e.EffectiveAt));
        var transferred = model.Decide(registered, new Transfer(TestSystem.Housing), TestSystem.Monday.AddDays(1)).Events.Select(e => model.Write(e.Event)).Single();
        await journal.AppendAsync(new("case-FAULT-0003", 1, "other#x", "local:operator", [new(transferred.Type, transferred.Data, TestSystem.Monday.AddDays(1))], ProjectionChanges.None));

        var outcome = await grain.Execute(TestSystem.Steps("b", TestSystem.Monday.AddDays(2), isReceived ? new Receive() : new Transfer(TestSystem.Housing)));

        Assert.Equal(isReceived ? null : "wrong-state", outcome.Refusal?.Code);
        Assert.Equal(isReceived ? 3 : 2, outcome.Version);
    }

    [Fact]
    public async Task A_new_case_is_registered_without_a_read_and_a_number_that_is_taken_is_found_by_one()
    {
        FaultyJournal? journal = null;
        await using var test = await TestSystem.StartAsync(inner => journal = new FaultyJournal(inner, Fault.Unavailable, failAt: 0));
        var first = TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("NEW-0001"));

        Assert.Equal(new Outcome(1), await test.Case("NEW-0001").Execute(first));
        Assert.Equal(0, journal!.Reads);
        await test.System.DisposeAsync();
        await test.OpenAsync(inner => journal = new FaultyJournal(inner, Fault.Unavailable, failAt: 0));
        var taken = await test.Case("NEW-0001").Execute(TestSystem.Steps("b", TestSystem.Monday, TestSystem.Registration("NEW-0001")));
        var again = await test.Case("NEW-0001").Execute(first);

        Assert.Equal("case-exists", taken.Refusal!.Code);
        Assert.Equal(new Outcome(1, Repeated: true), again);
        Assert.Equal(1, journal.Reads);
        Assert.Equal(["registered"], (await test.Case("NEW-0001").Get())!.Timeline.Select(e => e.Type));
    }
}
