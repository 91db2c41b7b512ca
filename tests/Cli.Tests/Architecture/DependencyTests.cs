using System.Reflection;

namespace Xinfang.Cli.Tests.Architecture;

/// <summary>Dependencies point one way; the gateway knows contracts only; the domain knows nothing but its rules.</summary>
public sealed class DependencyTests
{
    [Theory]
    [InlineData(typeof(Domain.Refusal))]
    [InlineData(typeof(Journal.IJournal), "Xinfang.Domain")]
    [InlineData(typeof(Grains.Outcome), "Xinfang.Domain")]
    [InlineData(typeof(Grains.GrainServices), "Xinfang.Domain", "Xinfang.Grains.Contracts", "Xinfang.Journal")]
    [InlineData(typeof(Hosting.Membership))]
    [InlineData(typeof(Gateway.XinfangGateway), "Xinfang.Domain", "Xinfang.Grains.Contracts", "Xinfang.Hosting")]
    public void A_part_knows_only_what_is_below_it(Type part, params string[] known) => Assert.Equal(
        known, References(part).Where(name => name.StartsWith("Xinfang.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void The_domain_knows_the_state_machine_and_serialization_attributes_and_nothing_else_from_outside() => Assert.Equal(
        ["Orleans.Serialization", "Orleans.Serialization.Abstractions", "Stateless"],
        References(typeof(Domain.Refusal)).Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("netstandard" or "mscorlib"))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void No_grain_can_be_reached_but_through_its_contract() =>
        Assert.DoesNotContain(typeof(Grains.GrainServices).Assembly.GetExportedTypes(), t => typeof(Grain).IsAssignableFrom(t));

    private static IEnumerable<string> References(Type part) => part.Assembly.GetReferencedAssemblies().Select((AssemblyName name) => name.Name!);
}
