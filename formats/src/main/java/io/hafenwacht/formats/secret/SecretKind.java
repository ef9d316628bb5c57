package io.hafenwacht.formats.secret;

import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.regex.Pattern;

/// One kind of credential: what it is called, how bad its loss is, how it looks. Registered with
/// `@AutoService(SecretKind.class)`; immutable and thread-safe.
public abstract class SecretKind {
    private static final Pattern ID = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

    private final String id;
    private final Severity severity;
    private final Text title;
    private final Shape shape;

    /// `id` is what a [io.hafenwacht.core.inventory.SecretHit] carries and never changes its meaning; `title`
    /// names the credential.
    protected SecretKind(String id, Severity severity, Text title, Shape shape) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id is lower-case words joined by '-', got '" + id + "'");
        }
        this.id = id;
        this.severity = severity;
        this.title = title;
        this.shape = shape;
    }

    public final String id() {
        return id;
    }

    public final Severity severity() {
        return severity;
    }

    public final Text title() {
        return title;
    }

    public final Shape shape() {
        return shape;
    }

    /// Contents of files that hold exactly one secret of this kind and none of another, put together at run
    /// time; one character is one byte (ISO 8859-1).
    public abstract List<String> samples();

    /// Contents that look alike and hold no secret.
    public List<String> nearMisses() {
        return List.of();
    }

    /// The path of the file that the samples are the contents of.
    public String samplePath() {
        return "srv/app/settings";
    }
}
