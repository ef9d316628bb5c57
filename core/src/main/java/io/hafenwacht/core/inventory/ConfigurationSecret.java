package io.hafenwacht.core.inventory;

/// A credential in an image's configuration. `field` is where it stands (`Config.Env[3]`), `setting` which
/// part of the configuration that is (`Env`, `Labels`, `Cmd`, `Entrypoint`, `history`), `name` the variable
/// or label that holds it, empty where nothing has a name.
public record ConfigurationSecret(String field, String setting, String name, SecretHit hit) {}
