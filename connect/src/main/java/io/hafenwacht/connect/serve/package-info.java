/// What others may ask this process by HTTP. Begin with `MetricEndpoint`.
@NullMarked
package io.hafenwacht.connect.serve;

import org.jspecify.annotations.NullMarked;
