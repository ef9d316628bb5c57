package io.hafenwacht.audit.kubernetes.podsecurity;

import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.node.Node;
import java.util.List;

/// One field that a check objects to: its path from the pod on, the value found ("" for none), and the id of
/// the catalogue's check for this property.
public record Place(String field, String value, String check) {
    public Place {
        value = ShownValue.of(value);
    }

    static List<Place> of(String field, Node value, String check) {
        return List.of(new Place(field, value.stringOrEmpty(), check));
    }

    @Override
    public String toString() {
        return field + (value.isEmpty() ? " is not set" : " = " + value);
    }
}
