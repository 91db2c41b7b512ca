using Xinfang.Domain;
using Xinfang.Domain.Cases;

namespace Xinfang.Cli.Import;

/// <summary>Plays a case's steps through the lifecycle before anything is sent, so that a refused step leaves nothing half-written.</summary>
public static class DryRun
{
    /// <summary>The case as its steps leave it, or the error of the first step that the lifecycle refuses.</summary>
    public static (Case Case, RowError? Error) Of(CaseModel model, CaseImport import)
    {
        var state = model.Initial;
        foreach (var step in import.Steps)
        {
            var decision = model.Decide(state, step.Command, step.At);
            if (decision.Refusal is { } refusal)
                return (state, Error(import, step, refusal));
            state = decision.After;
        }
        return (state, null);
    }

    /// <summary>A refusal of a step, told as an error of its row.</summary>
    public static RowError Error(CaseImport import, CaseStep step, Refusal refusal)
    {
        var allowed = refusal.Allowed.Count == 0 ? "" : $" Possible then would be: {string.Join(", ", refusal.Allowed)}.";
        return new(import.File, import.Line, step.Column, refusal.Code,
            $"{refusal.Detail} ({Code.Of(TriggerOf(step.Command))} on {TimeZoneInfo.ConvertTime(step.At, CivilTime.Zone):yyyy-MM-dd HH:mm}, {refusal.Article}.) "
            + $"Correct {step.Column} or the cells of the steps before it.{allowed}");
    }

    private static Trigger TriggerOf(CaseCommand command) => Enum.TryParse<Trigger>(command.GetType().Name, out var trigger)
        ? trigger
        : throw new InvalidOperationException($"No trigger is named {command.GetType().Name}.");
}
