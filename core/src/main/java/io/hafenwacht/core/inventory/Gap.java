package io.hafenwacht.core.inventory;

import io.hafenwacht.core.text.Text;

/// Something that could not be read or was cut at a limit: in every report, never "clean".
/// `path` is where (relative to the target, may be empty), `reason` what happened, `remedy` what would help.
public record Gap(String path, Text reason, Text remedy) {}
