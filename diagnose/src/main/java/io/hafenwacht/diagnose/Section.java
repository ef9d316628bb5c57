package io.hafenwacht.diagnose;

import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;

/// What a probe brought. `source` says where it was read (a call of an API, a file), `manual` is the command
/// that shows the same.
public sealed interface Section {
    String source();

    String manual();

    /// It was read. A null value means that there surely is none.
    record Seen(Node value, String source, String manual) implements Section {}

    /// It was not read: why, and which right or step would help.
    record Unseen(Text why, Text remedy, String source, String manual) implements Section {}
}
