/// What an engine runs now, asked again and again at little cost. Begin with `EngineCensus`.
@NullMarked
package io.hafenwacht.connect.docker.census;

import org.jspecify.annotations.NullMarked;
