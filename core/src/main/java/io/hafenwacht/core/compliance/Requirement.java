package io.hafenwacht.core.compliance;

import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.text.Text;

/// One demand of a standard: the reference by which checks name it, what it is about in our own words, and
/// what to ask people about the part that no check sees.
public record Requirement(Reference reference, Text title, Text question) {}
