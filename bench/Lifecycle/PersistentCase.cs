using System.Text.Json;
using Akka.Actor;
using Akka.Persistence;
using Akka.Serialization;

namespace Xinfang.Bench.Lifecycle;

/// <summary>A case as a persistent actor; answers the number of steps taken, when they are durable.</summary>
internal sealed class PersistentCase : UntypedPersistentActor
{
    private readonly HashSet<string> _settled = [];
    private StoredStage _stage;
    private int _version;

    public PersistentCase(string stream) => PersistenceId = stream;

    public override string PersistenceId { get; }

    public override Recovery Recovery => new(SnapshotSelectionCriteria.None);

    protected override void OnRecover(object message)
    {
        if (message is StoredStep step)
            Apply(step);
    }

    protected override void OnCommand(object message)
    {
        if (message is not StoredStep step)
            return;
        if (_settled.Contains(step.CommandId))
        {
            Sender.Tell(_version);
            return;
        }
        CaseSteps.Take(_stage, step.Trigger);
        Persist(step, taken =>
        {
            Apply(taken);
            Sender.Tell(_version);
        });
    }

    /// <summary>Refused writes answer at once, so that no one waits for them.</summary>
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Sender.Tell(new Status.Failure(cause));

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => Sender.Tell(new Status.Failure(cause));

    private void Apply(StoredStep step)
    {
        _stage = CaseSteps.Take(_stage, step.Trigger);
        _version++;
        _settled.Add(step.CommandId);
    }
}

/// <summary>Events as plain JSON, without type names.</summary>
internal sealed class CaseEventSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override int Identifier => 530103;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes((StoredStep)obj);

    public override object FromBinary(byte[] bytes, Type type) => JsonSerializer.Deserialize<StoredStep>(bytes)!;
}
