package io.hafenwacht.connect.docker;

/// Who answers. `apiVersion` is the newest that the engine speaks, `agreed` the one that it is asked in;
/// `osType` (`linux` or `windows`) and `server` are empty where the engine does not say them.
public record EnginePing(ApiVersion apiVersion, ApiVersion agreed, String osType, String server) {}
