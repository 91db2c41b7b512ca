using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.TypeSystem;
using Xinfang.Domain.Cases;
using Xinfang.Grains.Cases;

namespace Xinfang.Grains.Tests;

/// <summary>
/// What grains are asked and answer can be read by another process. In one process messages are handed over as they are, so only this test and the
/// cluster notice a name that cannot be read.
/// </summary>
public sealed class WireTests
{
    private static readonly Assembly[] Ours = [typeof(Case).Assembly, typeof(ICaseGrain).Assembly, typeof(GrainServices).Assembly, typeof(Silo.EmbeddedSystem).Assembly];

    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer(s =>
    {
        foreach (var assembly in Ours)
            s.AddAssembly(assembly);
    }).BuildServiceProvider();

    /// <summary>Every type with an alias, and every type that a method of a grain takes or gives.</summary>
    public static TheoryData<string> Types() => [.. Messages().Select(t => t.ToString()).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_is_found_again_by_the_name_that_goes_over_the_wire(string name)
    {
        var type = Messages().First(t => t.ToString() == name);
        var converter = Services.GetRequiredService<TypeConverter>();

        var written = converter.Format(type);

        Assert.Equal(type, converter.Parse(written));
    }

    [Fact]
    public void A_submission_of_several_steps_is_read_as_it_was_written()
    {
        var serializer = Services.GetRequiredService<Serializer>();
        var submission = TestSystem.Steps("a", TestSystem.Monday, TestSystem.Registration("WIRE-0001"), new Transfer(TestSystem.Housing));

        var read = serializer.Deserialize<Submission<CaseCommand>>(serializer.SerializeToArray(submission));

        Assert.Equal(submission.Steps, read!.Steps);
        Assert.Equal((submission.CommandId, submission.Actor), (read!.CommandId, read.Actor));
    }

    private static IEnumerable<Type> Messages()
    {
        var named = Ours.SelectMany(a => a.GetTypes()).Where(t => !t.IsGenericTypeDefinition && !t.IsInterface && t.GetCustomAttribute<AliasAttribute>() is not null);
        var spoken = Ours.SelectMany(a => a.GetTypes()).Where(t => t.IsInterface && t.IsAssignableTo(typeof(IAddressable)))
            .SelectMany(t => t.GetMethods()).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType))
            .SelectMany(Parts).Where(t => Ours.Contains(t.Assembly));
        return named.Concat(spoken).Distinct();
    }

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
}
