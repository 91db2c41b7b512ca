using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.Deadlines;
using Xinfang.Domain.JointMeetings;
using Xinfang.Domain.Reports;
using Xinfang.Domain.Tallies;

namespace Xinfang.Domain.Streams;

/// <summary>
/// Counts again from the log alone, one stream after the other, so that memory does not grow with the log. What it finds is what every
/// projection has to show.
/// </summary>
public sealed class Recount(LawBook law)
{
    private readonly ReportFormatModel _formats = new();
    private IFold? _fold;
    private string _stream = "";

    public TallyChanges Tallies { get; } = new();

    public List<BudgetLineRow> BudgetLines { get; } = [];

    /// <summary>The report format of each jurisdiction that has set one.</summary>
    public Dictionary<string, ReportFormat> Formats { get; } = [];

    /// <summary>Streams with an event that this version cannot read, and why. They are left out of the counts.</summary>
    public Dictionary<string, string> Unreadable { get; } = [];

    /// <summary>Clock profiles that cases were registered under and that the law does not have.</summary>
    public SortedSet<string> UnknownProfiles { get; } = new(StringComparer.Ordinal);

    /// <summary>Called with each case, once its last event is folded.</summary>
    public Action<CaseRow>? CaseCounted { get; init; }

    /// <summary>Called with each stream and what it adds to the counts, once its last event is folded.</summary>
    public Action<string, IReadOnlyList<Tally>>? StreamCounted { get; init; }

    public long Streams { get; private set; }

    /// <summary>Takes the next event. Events of one stream come together and in order.</summary>
    public void Take(string stream, string type, string data, DateTimeOffset effectiveAt)
    {
        if (stream != _stream)
        {
            Complete();
            (_stream, _fold) = (stream, Begin(stream));
        }
        if (Unreadable.ContainsKey(stream))
            return;
        try
        {
            _fold!.Apply(type, data, effectiveAt);
        }
        catch (UnreadableEventException e)
        {
            Unreadable[stream] = e.Message;
        }
    }

    /// <summary>Counts the last stream; call it once after the last event.</summary>
    public void Complete()
    {
        if (_fold is { } fold)
        {
            Streams++;
            if (!Unreadable.ContainsKey(_stream))
                Count(fold);
        }
        _fold = null;
    }

    /// <summary>What folds may still not be countable, in a log that was tampered with or a profile that is not loaded: it is set aside and named.</summary>
    private void Count(IFold fold)
    {
        try
        {
            fold.Count(this);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (e is UnknownProfileException unknown)
                UnknownProfiles.Add(unknown.Id);
            Unreadable[_stream] = e.Message;
        }
    }

    private IFold Begin(string stream) => stream[..(stream.IndexOf('-') + 1)] switch
    {
        "case-" => new Fold<Case, CaseCommand, CaseEvent>(new CaseModel(law), (_, _) => { }),
        "budget-" => new Fold<Budget, BudgetCommand, BudgetEvent>(new BudgetModel(), (_, _) => { }),
        "jointmeeting-" => new Fold<JointMeeting, JointMeetingCommand, JointMeetingEvent>(new JointMeetingModel(), (_, _) => { }),
        "reportformat-" => new Fold<ReportFormat, SetReportFormat, ReportFormatSet>(_formats, (recount, f) => recount.Formats[f.Jurisdiction.Value] = f),
        _ => new UnknownStream(),
    };

    private void Take(ProjectionChanges changes)
    {
        if (changes.Case is { } counted && counted.Number.Stream != _stream)
            throw new UnreadableEventException($"The case names itself {counted.Number}.");
        Tallies.Add(changes.Tallies);
        StreamCounted?.Invoke(_stream, changes.Tallies);
        BudgetLines.AddRange(changes.BudgetLines);
        if (changes.Case is { } row)
            CaseCounted?.Invoke(row);
    }

    private interface IFold
    {
        void Apply(string type, string data, DateTimeOffset at);

        void Count(Recount recount);
    }

    private sealed class Fold<TState, TCommand, TEvent>(StreamModel<TState, TCommand, TEvent> model, Action<Recount, TState> counted) : IFold
    {
        private TState _state = model.Initial;

        public void Apply(string type, string data, DateTimeOffset at) => _state = model.Apply(_state, type, data, at);

        public void Count(Recount recount)
        {
            recount.Take(model.Project(model.Initial, _state));
            counted(recount, _state);
        }
    }

    private sealed class UnknownStream : IFold
    {
        public void Apply(string type, string data, DateTimeOffset at) =>
            throw new UnreadableEventException("This version knows no such kind of stream.");

        public void Count(Recount recount) { }
    }
}
