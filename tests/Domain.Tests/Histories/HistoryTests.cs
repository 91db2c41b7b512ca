using Xinfang.Domain.Cases;

namespace Xinfang.Domain.Tests.Histories;

/// <summary>
/// What was recorded once leads to the same case for ever: the contract with every log. A file is never written again; a new story gets its file by
/// one run with <c>WRITE_HISTORIES=1</c>, and is read by a person before it is kept.
/// </summary>
public sealed class HistoryTests
{
    private const string Variable = "WRITE_HISTORIES";

    public static TheoryData<string> Recorded => [.. HistoryFile.Names];

    [Theory, MemberData(nameof(Recorded))]
    public void A_recorded_history_leads_to_the_state_that_was_approved(string name)
    {
        var history = HistoryFile.Read(name);
        var state = HistoryState.Of(history.Fold(), history.Events[^1].RecordedAt);
        Assert.Equal(history.State.Select(s => s.Section), state.Select(s => s.Section));
        foreach (var ((section, approved), (_, now)) in history.State.Zip(state))
            Assert.Equal(string.Join("\n", approved), string.Join("\n", now));
    }

    [Theory, MemberData(nameof(Recorded))]
    public void Its_events_are_written_again_as_they_were(string name) => Assert.All(HistoryFile.Read(name).Events, e =>
        Assert.Equal((e.Type, e.Data), CaseEventJson.Write(CaseEventJson.Read(e.Type, e.Data))));

    [Theory, MemberData(nameof(Recorded))]
    public void It_was_recorded_in_order_and_no_event_before_it_happened(string name)
    {
        var events = HistoryFile.Read(name).Events;
        Assert.Equal(events.Select(e => e.RecordedAt).Order(), events.Select(e => e.RecordedAt));
        Assert.All(events, e => Assert.True(e.EffectiveAt <= e.RecordedAt, e.Type));
    }

    [Fact]
    public void At_least_thirty_histories_with_every_type_of_event_are_recorded()
    {
        var histories = HistoryFile.Names.Select(HistoryFile.Read).ToList();
        Assert.True(histories.Count >= 30, $"{histories.Count} histories");
        Assert.Equal(CaseEventJson.TypeNames.Order(), histories.SelectMany(h => h.Events).Select(e => e.Type).Distinct().Order());
        Assert.Equal(histories.Count, histories.Select(h => h.Title).Distinct().Count());
    }

    [Fact]
    public void Every_story_has_its_file_and_a_file_that_is_there_is_never_written_again()
    {
        var missing = Stories.All.Where(story => !File.Exists(HistoryFile.PathOf(story.File))).ToList();
        if (Environment.GetEnvironmentVariable(Variable) == "1")
            missing.ForEach(story => Write(story.Tell()));
        else
            Assert.True(missing.Count == 0, $"{string.Join(", ", missing.Select(s => s.File))}: run the tests once with {Variable}=1, read what was written, and keep it.");
    }

    private static void Write(Telling told)
    {
        var history = new HistoryFile(told.File, told.Title, told.Events, []);
        (history with { State = HistoryState.Of(history.Fold(), history.Events[^1].RecordedAt) }).Write();
    }
}
