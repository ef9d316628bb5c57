package io.hafenwacht.audit.kubernetes.rbac;

/// A rule and the role whose manifest holds it, as number `index` of its rules.
public record OwnedRule(Role owner, int index, PolicyRule rule) {}
