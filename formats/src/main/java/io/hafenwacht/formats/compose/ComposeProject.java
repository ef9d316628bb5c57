package io.hafenwacht.formats.compose;

import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.compose.ComposeValue.Mapping;
import io.hafenwacht.formats.compose.ComposeValue.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a Compose file amounts to with all that it names: overrides merged, `extends` followed, included
/// files taken in. `files` are all that were read, the main one first; `included` those that came in by
/// `include`; `attached` the files that services name (`env_file`, a seccomp profile), by their path.
public record ComposeProject(
        String path,
        Mapping root,
        List<String> files,
        List<String> included,
        List<Remote> remotes,
        List<Problem> problems,
        Map<String, Attached> attached) {
    public ComposeProject {
        files = List.copyOf(files);
        included = List.copyOf(included);
        remotes = List.copyOf(remotes);
        problems = List.copyOf(problems);
        attached = Collections.unmodifiableMap(new LinkedHashMap<>(attached));
    }

    /// Something that Compose would fetch from elsewhere; `field` is `include` or `services.web.extends`.
    public record Remote(String field, String reference, Place place) {}

    /// What could not be read or followed.
    public record Problem(Place place, Text what) {}

    /// A file beside the project and the variables in it; no variables where it is none of variables. Whether
    /// it is `guarded` is [ComposeFiles#guarded].
    public record Attached(String path, String text, List<EnvFile.Entry> entries, boolean guarded) {
        public Attached {
            entries = List.copyOf(entries);
        }
    }

    public ComposeValue services() {
        return root.get("services");
    }

    /// The `name:` of the project; "" where none is given.
    public String name() {
        return root.get("name").stringOrEmpty();
    }
}
