using System.Reflection;
using Xinfang.Domain.Repeats;
using Xinfang.Grains.Cases;
using Xinfang.Grains.JointMeetings;
using Xinfang.Grains.Tallies;
using Xinfang.Grains.Units;

namespace Xinfang.Gateway.Tests.Fakes;

/// <summary>
/// An engine that answers what a test tells it to. Made by a proxy, because a grain factory has dozens of members of which the gateway uses
/// one: finding a grain by its kind and key.
/// </summary>
public class FakeGrains : DispatchProxy
{
    private readonly Dictionary<Type, Func<string, object>> _grains = [];

    /// <summary>Every grain that was asked for, as kind and key.</summary>
    public List<(Type Kind, string Key)> Asked { get; } = [];

    public static (IGrainFactory Factory, FakeGrains Fake) Create()
    {
        var factory = Create<IGrainFactory, FakeGrains>();
        return (factory, (FakeGrains)(object)factory);
    }

    public FakeGrains With<TGrain>(Func<string, TGrain> grain) where TGrain : class
    {
        _grains[typeof(TGrain)] = grain;
        return this;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name != nameof(IGrainFactory.GetGrain) || !targetMethod.IsGenericMethod)
            throw new NotSupportedException(targetMethod.ToString());
        var (kind, key) = (targetMethod.GetGenericArguments()[0], args![0]!.ToString()!);
        lock (Asked)
            Asked.Add((kind, key));
        return _grains.TryGetValue(kind, out var make) ? make(key) : throw new SiloUnavailableException($"No fake {kind.Name}.");
    }
}

/// <summary>A case grain, and the intake of new cases, that records what it is asked and answers with a function.</summary>
public sealed class FakeCase : ICaseGrain, ICaseIntakeGrain
{
    public Func<Xinfang.Grains.Submission<Domain.Cases.CaseCommand>, Xinfang.Grains.Outcome> Answer { get; set; } = s => new(s.Steps.Count);

    public CaseView? View { get; set; }

    public List<Xinfang.Grains.Submission<Domain.Cases.CaseCommand>> Submissions { get; } = [];

    public PetitionerDetails? Details { get; private set; }

    public Task<Xinfang.Grains.Outcome> Execute(Xinfang.Grains.Submission<Domain.Cases.CaseCommand> submission, PetitionerDetails? details = null)
    {
        Submissions.Add(submission);
        Details = details;
        return Task.FromResult(Answer(submission));
    }

    /// <summary>The numbers that came in as new.</summary>
    public List<Domain.Cases.CaseNumber> Registered { get; } = [];

    public Task<Xinfang.Grains.Outcome> Register(Domain.Cases.CaseNumber number, Xinfang.Grains.Submission<Domain.Cases.CaseCommand> submission, PetitionerDetails? details = null)
    {
        Registered.Add(number);
        return Execute(submission, details);
    }

    public Task<Domain.JointMeetings.CaseMatters?> Matters() => throw new NotSupportedException();

    /// <summary>Who asked last to read the case, and as of when.</summary>
    public (string? Viewer, Xinfang.Grains.Reports.AsOf? AsOf) Asked { get; private set; }

    public Task<CaseView?> Get(string? viewer = null, Xinfang.Grains.Reports.AsOf? asOf = null)
    {
        Asked = (viewer, asOf);
        return Task.FromResult(View);
    }

    public Domain.Cases.ReplyText? Reply { get; set; }

    public Task<Domain.Cases.ReplyText?> ReadReply(string viewer) => Task.FromResult(Reply);

    public IReadOnlyList<RepeatProposal>? Proposals { get; set; }

    public Task<IReadOnlyList<RepeatProposal>?> Repeats(string? viewer = null)
    {
        Asked = (viewer, null);
        return Task.FromResult(Proposals);
    }
}

/// <summary>A list of cases that answers with a function.</summary>
public sealed class FakeCaseList(Func<Domain.Cases.CaseQuery, Domain.Cases.CasePage>? list = null, Func<string, Domain.Cases.CaseNumber?>? find = null) : ICaseListGrain
{
    public Task<Domain.Cases.CasePage> List(Domain.Cases.CaseQuery query, string? viewer = null) => Task.FromResult((list ?? (_ => new(0, [])))(query));

    public Task<UnitCounts> Count(Domain.Places.UnitCode unit, string viewer) =>
        Task.FromResult(new UnitCounts(7, new Dictionary<Domain.Cases.Stage, long> { [Domain.Cases.Stage.AwaitingAcceptance] = 3 }, 1));

    public Task<Domain.Cases.CaseNumber?> Find(string numberOrAlias) => Task.FromResult(find?.Invoke(numberOrAlias));
}

/// <summary>A joint meeting that records what it is asked and answers with a function.</summary>
public sealed class FakeJointMeeting : IJointMeetingGrain
{
    public Func<Xinfang.Grains.Submission<Domain.JointMeetings.JointMeetingCommand>, Xinfang.Grains.Outcome> Answer { get; set; } = s => new(s.Steps.Count);

    public JointMeetingView Shown { get; set; } = new([], [], [], [], [], []);

    public List<Xinfang.Grains.Submission<Domain.JointMeetings.JointMeetingCommand>> Submissions { get; } = [];

    /// <summary>Who asked last to see it.</summary>
    public string? Viewer { get; private set; }

    public Task<Xinfang.Grains.Outcome> Execute(Xinfang.Grains.Submission<Domain.JointMeetings.JointMeetingCommand> submission)
    {
        Submissions.Add(submission);
        return Task.FromResult(Answer(submission));
    }

    public Task<bool> Hear(Domain.Cases.CaseNumber number) => throw new NotSupportedException();

    public Task<JointMeetingView> View(string viewer)
    {
        Viewer = viewer;
        return Task.FromResult(Shown);
    }
}

/// <summary>The units of one jurisdiction.</summary>
public sealed class FakeDirectory(params Domain.Units.Unit[] units) : IUnitDirectoryGrain
{
    public Task<IReadOnlyList<Domain.Units.Unit>> List() => Task.FromResult<IReadOnlyList<Domain.Units.Unit>>(units);
}

/// <summary>Counts whose pictures a test pushes; it knows how many subscriptions are open.</summary>
public sealed class FakeTally(LivePicture first) : ITallyGrain, ITallyReaderGrain
{
    private readonly Lock _gate = new();
    private readonly List<System.Threading.Channels.Channel<LivePicture>> _watchers = [];
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LivePicture _now = first;

    /// <summary>Subscriptions that were ever taken up.</summary>
    public int Subscribed { get; private set; }

    public int Watching
    {
        get
        {
            lock (_gate)
                return _watchers.Count;
        }
    }

    /// <summary>Whether the store can be read.</summary>
    public bool Readable { get; set; } = true;

    public Task<LivePicture> Get(Domain.Places.JurisdictionCode jurisdiction) =>
        Readable ? Task.FromResult(_now) : Task.FromException<LivePicture>(new SiloUnavailableException("No silo is there."));

    public async IAsyncEnumerable<LivePicture> Watch([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        var channel = System.Threading.Channels.Channel.CreateUnbounded<LivePicture>();
        lock (_gate)
        {
            _watchers.Add(channel);
            Subscribed++;
            channel.Writer.TryWrite(_now);
        }
        Moved();
        try
        {
            await foreach (var picture in channel.Reader.ReadAllAsync(cancel))
                yield return picture;
        }
        finally
        {
            lock (_gate)
                _watchers.Remove(channel);
            Moved();
        }
    }

    public Task Changed(long position, DateTimeOffset recordedAt, IReadOnlyList<ChangedTally> standing) => Task.CompletedTask;

    /// <summary>Writes to the store what no watcher is told of.</summary>
    public void Store(LivePicture picture)
    {
        lock (_gate)
            _now = picture;
    }

    public void Push(LivePicture picture)
    {
        lock (_gate)
        {
            _now = picture;
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(picture);
        }
    }

    /// <summary>Breaks every subscription, as a silo that dies does.</summary>
    public void Break()
    {
        lock (_gate)
            foreach (var watcher in _watchers)
                watcher.Writer.TryComplete(new SiloUnavailableException("The silo has gone."));
    }

    /// <summary>Completes once the number of open subscriptions is as said.</summary>
    public async Task UntilWatching(int count)
    {
        for (; ; )
        {
            Task moved;
            lock (_gate)
            {
                if (_watchers.Count == count)
                    return;
                moved = _moved.Task;
            }
            await moved.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    private void Moved()
    {
        TaskCompletionSource moved;
        lock (_gate)
            (moved, _moved) = (_moved, new(TaskCreationOptions.RunContinuationsAsynchronously));
        moved.TrySetResult();
    }
}
