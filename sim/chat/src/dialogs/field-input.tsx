import { SelectBox, placeholderOf } from '@/components/component-select';
import { type Component, componentType } from '@/model/discord';
import { isRequired, type ModalField, type ModalValues } from './modal-fields';

interface FieldInputProps {
  id: string;
  help: string;
  field: ModalField;
  value: ModalValues[string] | undefined;
  invalid: boolean;
  onChange: (value: ModalValues[string]) => void;
}

/** The input of one field of a modal, whatever kind it is. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, onChange } = props;
  const { input, label } = field;
  switch (input.type) {
    case componentType.textInput:
      return <TextInput {...props} />;
    case componentType.checkbox:
      return (
        <label className="flex items-center gap-2.5 text-14">
          <input
            id={props.id}
            type="checkbox"
            className="size-4.5"
            checked={value === true}
            onChange={(event) => {
              onChange(event.target.checked);
            }}
          />
          {label}
        </label>
      );
    case componentType.radioGroup:
    case componentType.checkboxGroup:
      return <OptionGroup {...props} />;
    case componentType.fileUpload:
      return <p className="text-14 text-quiet">Files cannot be given to forms here yet.</p>;
    default:
      return (
        <SelectBox
          component={input}
          label={placeholderOf(input)}
          name={label}
          className=""
          onChoose={(chosen) => {
            onChange(chosen.map((one) => one.value));
          }}
        />
      );
  }
}

function TextInput({ id, help, field: { input }, value, invalid, onChange }: FieldInputProps) {
  const shared = {
    id,
    value: typeof value === 'string' ? value : '',
    placeholder: input.placeholder,
    'aria-describedby': help,
    'aria-invalid': invalid || undefined,
    'aria-required': isRequired(input),
    className: `field ${invalid ? 'border-rhododendron-ink' : ''}`,
  };
  return input.style === 2 ? (
    <textarea
      {...shared}
      rows={4}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  ) : (
    <input
      {...shared}
      type="text"
      autoComplete="off"
      onChange={(event) => {
        onChange(event.target.value);
      }}
    />
  );
}

function OptionGroup({ id, field: { input, label }, value, onChange }: FieldInputProps) {
  const single = input.type === componentType.radioGroup;
  const chosen = single ? [value] : Array.isArray(value) ? value : [];
  const set = (one: string, on: boolean) => {
    if (single) onChange(one);
    else
      onChange(
        on ? [...(chosen as string[]), one] : (chosen as string[]).filter((other) => other !== one),
      );
  };
  return (
    <div
      id={id}
      role={single ? 'radiogroup' : 'group'}
      aria-label={label}
      className="flex flex-col gap-2"
    >
      {optionsOf(input).map((option) => (
        <label key={option.value} className="flex items-start gap-2.5 text-14">
          <input
            type={single ? 'radio' : 'checkbox'}
            name={id}
            className="mt-0.5 size-4.5"
            checked={chosen.includes(option.value)}
            onChange={(event) => {
              set(option.value, event.target.checked);
            }}
          />
          <span>
            {option.label}
            {option.description !== undefined && (
              <span className="block text-12 text-quiet">{option.description}</span>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}

const optionsOf = (input: Component) => input.options ?? [];
