using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xinfang.Kubernetes.Tests.Manifests;

namespace Xinfang.Kubernetes.Tests.Programs;

/// <summary>The Dockerfile and the images of <c>dotnet publish</c> are what the manifests run.</summary>
public sealed partial class ImageTests
{
    private static readonly string Dockerfile = Repository.Read("Dockerfile");

    [Theory]
    [InlineData("silo", "Silo")]
    [InlineData("gateway", "Gateway")]
    public async Task An_image_has_the_user_and_the_ports_of_its_pods(string target, string project)
    {
        var pod = (await Overlay.ReadAsync(Overlay.Prod)).Workload($"xinfang-{target}");
        var ports = string.Join(' ', pod.Containers.Single().Ports.Select(p => p.ContainerPort));
        var user = $"{pod.Pod.SecurityContext.RunAsUser}";
        var properties = XDocument.Load(Repository.PathOf("src", project, $"{project}.csproj"));

        var stage = Stages().Matches(Dockerfile).Single(m => m.Groups["name"].Value == target).Value;
        Assert.Contains($"EXPOSE {ports}\n", stage);
        Assert.Contains($"""ENTRYPOINT ["dotnet", "Xinfang.{project}.dll"]""", stage);
        Assert.Contains($"COPY --from=build /{target} .", stage);
        Assert.Contains($"dotnet publish src/{project} -c Release -p:RestoreLockedMode=true -o /{target}", Dockerfile);
        Assert.Contains($"\nUSER {user}\n", Stages().Matches(Dockerfile).Single(m => m.Groups["name"].Value == "runtime").Value);

        Assert.Equal(user, properties.Descendants("ContainerUser").Single().Value);
        Assert.Equal(ports, string.Join(' ', properties.Descendants("ContainerPort").Select(p => (string)p.Attribute("Include")!)));
        Assert.Equal(pod.Name, properties.Descendants("ContainerRepository").Single().Value);
    }

    [Fact]
    public void Base_images_have_fixed_versions_and_no_registry_of_the_projects()
    {
        Assert.All(From().Matches(Dockerfile).Select(m => m.Groups["image"].Value), image =>
            Assert.Contains(image, (string[])["${REGISTRY}/dotnet/sdk:${SDK_TAG}", "${REGISTRY}/dotnet/aspnet:${RUNTIME_TAG}", "runtime"]));
        Assert.Contains("ARG REGISTRY\n", Dockerfile);
        Assert.Matches(@"ARG RUNTIME_TAG=\d+\.\d+\.\d+-noble-chiseled-extra\n", Dockerfile);

        // The SDK is one that global.json takes: the same feature band.
        var wanted = (string)JsonNode.Parse(Repository.Read("global.json"))!["sdk"]!["version"]!;
        var sdk = SdkTag().Match(Dockerfile).Groups["version"].Value;
        Assert.Equal(wanted.Split('.')[..2], sdk.Split('.')[..2]);
        Assert.True(int.Parse(sdk.Split('.')[2]) >= int.Parse(wanted.Split('.')[2]));
    }

    [GeneratedRegex(@"^FROM \S+ AS (?<name>\w+)\n(?:(?!FROM ).*(\n|$))*", RegexOptions.Multiline)]
    private static partial Regex Stages();

    [GeneratedRegex(@"^FROM (?<image>\S+)", RegexOptions.Multiline)]
    private static partial Regex From();

    [GeneratedRegex(@"ARG SDK_TAG=(?<version>\d+\.\d+\.\d+)-noble\n")]
    private static partial Regex SdkTag();
}
