namespace Xinfang.Hosting;

/// <summary>An option cannot be used. The message is for the person who set it, and names the option.</summary>
public sealed class OptionsException(string message) : Exception(message);
