package io.hafenwacht.connect.net.dns;

/// A record of an answer: `type` is the name of a [RecordType] or `TYPE` and its number, `value` the address
/// or name; empty where the type is not read. `ttl` in seconds.
public record DnsRecord(String name, String type, long ttl, String value) {}
