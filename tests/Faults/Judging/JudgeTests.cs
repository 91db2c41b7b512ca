using Xinfang.Faults.Histories;

namespace Xinfang.Faults.Judging;

/// <summary>The judge itself: each kind of wrong is in a history made by hand, and it finds that and nothing else.</summary>
public sealed class JudgeTests
{
    private const string Case = "case-T-1";

    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void What_is_in_the_log_as_it_was_told_is_clean()
    {
        Operation[] history = [Done("T-0", 1), Done("T-1", 2, "transfer", "transferred"), Refused("T-2")];

        Assert.True(Compare(history, [Logged(1, "T-0", 1), Logged(2, "T-1", 2, "transferred")]).IsClean);
    }

    [Fact]
    public void An_acknowledged_step_that_is_not_in_the_log_is_lost()
    {
        var verdict = Compare([Done("T-0", 1)], []);

        Assert.Equal(["register of case-T-1 (T-0) was acknowledged at version 1, the log has nothing of it"], verdict.Lost);
        Assert.Equal((0, 0), (verdict.Phantom.Count, verdict.Double.Count));
    }

    [Fact]
    public void An_acknowledged_step_at_another_version_is_lost() =>
        Assert.Single(Compare([Done("T-0", 1)], [Logged(1, "T-0", 2)]).Lost);

    [Fact]
    public void An_acknowledged_step_with_another_effect_is_lost() =>
        Assert.Single(Compare([Done("T-0", 1)], [Logged(1, "T-0", 1, "declined")]).Lost);

    [Fact]
    public void A_refused_step_that_is_in_the_log_is_a_phantom()
    {
        var verdict = Compare([Refused("T-0")], [Logged(1, "T-0", 1)]);

        Assert.Single(verdict.Phantom);
        Assert.Empty(verdict.Lost);
    }

    [Fact]
    public void A_step_that_nobody_asked_for_is_a_phantom()
    {
        Assert.Single(Compare([], [Logged(1, "T-9", 1)]).Phantom);
        Assert.True(Compare([], [Logged(1, "deadlines:639", 1), Logged(2, "U-1", 1)]).IsClean);
    }

    [Fact]
    public void The_same_effect_twice_is_double() =>
        Assert.Single(Compare([Done("T-0", 1)], [Logged(1, "T-0", 1), Logged(2, "T-0", 2)]).Double);

    [Fact]
    public void The_same_command_in_two_streams_is_double() =>
        Assert.Single(Compare([Done("T-0", 1)], [Logged(1, "T-0", 1), Logged(2, "T-0", 1, "noted") with { Stream = "case-T-2" }]).Double);

    [Fact]
    public void The_same_command_in_two_commits_is_double() =>
        Assert.Single(Compare([Done("T-0", 1)], [Logged(1, "T-0", 1), Logged(2, "T-0", 2, "deadline-missed") with { Commit = Noon.AddMilliseconds(1) }]).Double);

    [Fact]
    public void A_command_with_several_events_in_one_commit_is_clean() =>
        Assert.True(Compare([Done("T-0", 2)], [Logged(1, "T-0", 1), Logged(2, "T-0", 2, "deadline-missed")]).IsClean);

    [Fact]
    public void An_unknown_step_may_be_in_the_log_or_not_but_never_twice()
    {
        Assert.Empty(Compare([Unknown("T-0")], []).Phantom);
        Assert.Empty(Compare([Unknown("T-0")], [Logged(1, "T-0", 1)]).Phantom);
        Assert.Single(Compare([Unknown("T-0")], [Logged(1, "T-0", 1), Logged(2, "T-0", 2)]).Double);
        Assert.Single(Compare([Unknown("T-0")], []).Unsettled);
    }

    [Fact]
    public void A_lawful_step_that_is_refused_and_an_unlawful_one_that_is_accepted_are_surprising()
    {
        Assert.Single(Compare([Refused("T-0") with { IsAgainstTheLaw = false }], []).Surprising);
        Assert.Empty(Compare([Refused("T-0") with { IsAgainstTheLaw = false, MayBeRefusedAs = "case-exists" }], []).Surprising);
        Assert.Single(Compare([Done("T-0", 1) with { IsAgainstTheLaw = true }], [Logged(1, "T-0", 1)]).Surprising);
    }

    [Fact]
    public void An_outage_lasts_from_the_first_failed_request_to_the_success()
    {
        var quick = Done("T-0", 1);
        var slow = quick with { Tries = [Answered(10, 11.5, Outcome.Ok)] };
        var failed = quick with { Tries = [Answered(20, 20.2, Outcome.Unknown), Answered(20.4, 20.5, Outcome.Unknown), Answered(22, 24, Outcome.Ok)] };
        var never = quick with { Outcome = Outcome.Unknown, Tries = [Answered(30, 31, Outcome.Unknown)] };

        var outages = Outages.Of([quick, slow, failed, never]);

        Assert.Equal((2, 1.5, 4.0, 4.0), (outages.Count, outages.Median.TotalSeconds, outages.P99.TotalSeconds, outages.Longest.TotalSeconds));
    }

    private static Verdict Compare(Operation[] history, LoggedEvent[] log) => Judge.Compare(history, log, "T-");

    private static Operation Done(string id, long version, string intent = "register", string effect = "registered") =>
        new(Case, id, intent, effect, Outcome.Ok, version, null, [Answered(1, 1.1, Outcome.Ok)]);

    private static Operation Refused(string id) =>
        new(Case, id, "register", "registered", Outcome.Refused, 0, "case-exists", [Answered(1, 1.1, Outcome.Refused)]) { IsAgainstTheLaw = true };

    private static Operation Unknown(string id) => new(Case, id, "register", "registered", Outcome.Unknown, 0, null, [Answered(1, 1.1, Outcome.Unknown)]);

    private static Try Answered(double start, double end, Outcome outcome) => new(TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(end), "by hand", outcome);

    private static LoggedEvent Logged(long position, string id, long version, string type = "registered") => new(position, Case, version, id, type, Noon);
}
