using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xinfang.Domain.Budgets;
using Xinfang.Domain.Cases;
using Xinfang.Domain.JointMeetings;

namespace Xinfang.Grains.Tests.Streams;

/// <summary>Commands reach a silo as what they were when they left the gateway.</summary>
public sealed class CommandWireTests
{
    private static readonly Serializer Serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();

    public static TheoryData<Type> Commands() => [.. new[] { typeof(CaseCommand), typeof(BudgetCommand), typeof(JointMeetingCommand) }
        .SelectMany(kind => kind.Assembly.GetTypes().Where(t => t.IsSubclassOf(kind) && !t.IsAbstract))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_is_read_as_what_was_written(Type command)
    {
        var written = Serializer.SerializeToArray(RuntimeHelpers.GetUninitializedObject(command));

        Assert.IsType(command, Serializer.Deserialize<object>(written));
    }
}
