package io.hafenwacht.vulndb.advisory;

import java.util.List;

/// The cold part of an advisory, read only when a report shows it. Times are RFC 3339 or empty.
public interface AdvisoryText {
    String summary();

    String details();

    String published();

    String modified();

    /// Links for people.
    List<String> references();
}
