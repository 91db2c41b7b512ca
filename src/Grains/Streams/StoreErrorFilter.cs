using Xinfang.Domain;
using Xinfang.Journal;

namespace Xinfang.Grains.Streams;

/// <summary>
/// Tells callers of every grain what the store's errors mean for them, in the words of the contracts: the gateway and the importer know no
/// journal, and a driver's exception says nothing to them.
/// </summary>
public sealed class StoreErrorFilter : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (JournalBusyException e)
        {
            throw new TryAgainException(e.Message, TryAgainReason.Busy);
        }
        catch (JournalUnavailableException e)
        {
            throw new TryAgainException(e.Message, e.IsFull ? TryAgainReason.Full : TryAgainReason.Unavailable);
        }
        catch (UnreadableEventException e)
        {
            throw new UnreadableRecordException($"The record cannot be read by this version and is set aside: {e.Message}");
        }
    }
}
