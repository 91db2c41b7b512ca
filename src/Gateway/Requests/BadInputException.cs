namespace Xinfang.Gateway.Requests;

/// <summary>
/// A request that cannot be understood. Thrown while a request is read, before anything is asked of a grain, and answered as a problem
/// that names the field.
/// </summary>
/// <param name="status">The HTTP status: 400 unless something fits better.</param>
/// <param name="code">Stable code of the problem.</param>
/// <param name="detail">What is wrong here and what to do.</param>
/// <param name="fieldPath">The field as a path such as <c>petitioner.name</c>, or the name of a parameter or header.</param>
public sealed class BadInputException(int status, string code, string detail, string? fieldPath = null) : Exception(detail)
{
    public int Status => status;

    public string Code => code;

    public string? Field => fieldPath;
}
