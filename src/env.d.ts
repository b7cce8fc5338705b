declare namespace App {
  interface Locals {
    /** The example of the lesson that is being rendered. */
    example?: string;
  }
}
