namespace Xinfang.Grains.Documents;

/// <summary>
/// A grain that keeps one small document. Its key follows <see cref="DocumentKey"/>. After a write that failed, what is in memory is not what is
/// stored: the activation is dropped, and the caller is told that the outcome is unknown.
/// </summary>
internal abstract class DocumentGrain<T>(IPersistentState<T> document) : Grain
{
    protected T Document => document.State;

    public override Task OnActivateAsync(CancellationToken cancel)
    {
        DocumentKey.Require(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    protected async Task Write()
    {
        try
        {
            await document.WriteStateAsync();
        }
        catch (Exception e) when (e is not Orleans.Storage.InconsistentStateException)
        {
            DeactivateOnIdle();
            throw new TryAgainException($"The entry of {this.GetPrimaryKeyString()} may not have been stored: {e.Message}", TryAgainReason.OutcomeUnknown);
        }
    }
}

/// <summary>The storage of documents.</summary>
internal static class DocumentStorage
{
    public const string Name = "documents";
}
